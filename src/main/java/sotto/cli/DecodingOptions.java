package sotto.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.Protocol;
import sotto.run.generate.Preset;

/// Options of how tokens are chosen; a picocli mixin. An option given by itself overrides the preset.
public final class DecodingOptions {
    private static final List<Preset> PRESETS = List.of(Preset.ML_AURA, Preset.RTP, Preset.ACT);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "20",
            paramLabel = "N",
            description = "Tokens to write at most (default: ${DEFAULT-VALUE}).")
    private int newTokens;

    @Option(
            names = "--greedy",
            description = "Always the likeliest token; of the options below only the penalty counts.")
    private boolean greedy;

    @Option(names = "--ignore-eos", description = "Go on after an end-of-text token.")
    private boolean ignoreEnd;

    @Option(names = "--temperature", paramLabel = "T", description = "Divides the logits, above 0 (default: 1).")
    private @Nullable Double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "Likeliest tokens to draw from, 0 for all (default: 50).")
    private @Nullable Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw from the fewest tokens that reach this probability, in (0, 1] (default: 1).")
    private @Nullable Double topP;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "R",
            description = "Divides or multiplies logits of tokens already there, above 0 (default: 1).")
    private @Nullable Double repetitionPenalty;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "ml-aura (top k 50), rtp (top p 0.9, no top k) or act (top p 0.3, penalty 1.2, no top k).")
    private @Nullable String preset;

    /// Decoding that the options ask for.
    SamplingConfig decoding(long seed) {
        return decoding(seed, base(), newTokens);
    }

    /// Decoding of a protocol; a refusal where options ask for another.
    SamplingConfig decoding(long seed, Protocol protocol) {
        boolean given = Arguments.given(command).commandLine().getParseResult().hasMatchedOption("--max-new-tokens");
        SamplingConfig asked =
                decoding(seed, preset == null ? protocol.preset() : base(), given ? newTokens : protocol.newTokens());
        Arguments.require(
                command,
                asked.equals(protocol.decoding(seed)),
                "--protocol %s has its own decoding: leave out the options of another.".formatted(protocol.word()));
        return asked;
    }

    private SamplingConfig decoding(long seed, Preset base, int most) {
        check("--max-new-tokens", "1 or more", most, most >= 1);
        double heat = temperature != null ? temperature : base.temperature();
        check("--temperature", "above 0; --greedy is what 0 would be", heat, heat > 0 && Double.isFinite(heat));
        int likeliest = topK != null ? topK : base.topK();
        check("--top-k", "0 or more", likeliest, likeliest >= 0);
        double nucleus = topP != null ? topP : base.topP();
        check("--top-p", "above 0 and at most 1", nucleus, nucleus > 0 && nucleus <= 1);
        double penalty = repetitionPenalty != null ? repetitionPenalty : base.repetitionPenalty();
        check("--repetition-penalty", "above 0", penalty, penalty > 0 && Double.isFinite(penalty));
        return new SamplingConfig(most, greedy, ignoreEnd, heat, likeliest, nucleus, penalty, seed);
    }

    private Preset base() {
        if (preset == null) {
            return Preset.ML_AURA;
        }
        return PRESETS.stream()
                .filter(known -> known.name().equals(preset))
                .findFirst()
                .orElseThrow(() ->
                        Arguments.wrong(command, "--preset must be ml-aura, rtp or act, not '%s'.".formatted(preset)));
    }

    private void check(String option, String range, Number value, boolean ok) {
        if (!ok) {
            throw Arguments.wrong(command, "%s must be %s, not %s.".formatted(option, range, value));
        }
    }
}
