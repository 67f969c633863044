package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.Dampening;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Selection;
import sotto.run.Runs;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsPlace;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Quantity;

/// `sotto gains`: turns scores into gains.
@Command(
        name = "gains",
        description = {"Makes gains from scores: how far each neuron is turned down.", ""},
        footer = {
            "",
            "gain = 1 - strength * (1 - alpha), never below 0, where alpha is the rule's: aura 1 - 2 (AUROC - 0.5)"
                    + " above",
            "0.5, damp the factor, det0 zero.",
            "shuffled dampens as much as aura in every module, but not the experts: what it changes is not theirs.",
            "",
            "Examples:",
            "  sotto gains toxicity --rule aura --out aura.safetensors",
            "  sotto gains toxicity --rule det0 --top 500 --out det0.json",
            "  sotto gains toxicity --rule aura --format ml-aura --out aura/"
        })
final class GainsCommand implements Job {
    private static final long DEFAULT_SEED = 42;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SCORES", description = "A run's folder, or a scores.safetensors.")
    private Path scores = Path.of("");

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "RULE",
            description = "aura, damp, det0, or shuffled: AURA's gains dealt out by chance inside each module, a"
                    + " control.")
    private String rule = "";

    @Option(
            names = "--strength",
            defaultValue = "1.0",
            paramLabel = "S",
            description = "How much of the rule: 0 nothing, 1 the paper's (default: ${DEFAULT-VALUE}).")
    private float strength;

    @Option(names = "--top", paramLabel = "K", description = "damp and det0: only the K neurons of largest AUROC.")
    private @Nullable Integer top;

    @Option(names = "--factor", paramLabel = "F", description = "damp: the factor (default: 0.5).")
    private @Nullable Float factor;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "damp and det0 without --top: neurons above this AUROC (default: 0.5).")
    private @Nullable Float threshold;

    @Option(names = "--seed", paramLabel = "N", description = "shuffled: of the deal (default: 42).")
    private @Nullable Long seed;

    @Option(
            names = "--ties",
            paramLabel = "HOW",
            description = "What ties with the K-th neuron's follower: reference leaves it out, so that fewer may be "
                    + "chosen; exact takes exactly K (default: reference).")
    private @Nullable String ties;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "safetensors, json or ml-aura, a folder of state dicts (default: by the name of --out).")
    private @Nullable String format;

    @Override
    public int run(Console console) throws Cancelled {
        RunSpec.MakeGains spec = new RunSpec.MakeGains(scores, recipe());
        GainsPlace place = new GainsPlace(output.path(), output.existing(), format());
        Dampening made = Runs.gains(spec, place);
        Dampening.Counts counts = made.counts();
        if (counts.belowChance() > 0) {
            console.warn("%s of the chosen neurons have an AUROC of 0.5 or less: they are no experts."
                    .formatted(Quantity.of(counts.belowChance())));
        }
        console.print(String.format(
                Locale.ROOT,
                "%s: %,d neurons chosen, %,d gains other than 1, mean gain %.4f",
                output.path(),
                counts.selected(),
                counts.changed(),
                counts.meanGain()));
        return Shell.DONE;
    }

    /// Recipe that the options ask for.
    GainRecipe recipe() {
        require(strength >= 0 && strength <= Float.MAX_VALUE, "--strength must be 0 or more.");
        require(top == null || top >= 1, "--top must be 1 or more.");
        require(top == null || threshold == null, "--top and --threshold exclude each other.");
        require(ties == null || top != null, "--ties needs --top.");
        require(
                ties == null || ties.matches("reference|exact"),
                "--ties must be reference or exact, not '%s'.".formatted(ties));
        require(factor == null || rule.equals("damp"), "--factor belongs to --rule damp.");
        require(factor == null || (factor >= 0 && factor <= Float.MAX_VALUE), "--factor must be a number, 0 or more.");
        require(seed == null || rule.equals("shuffled"), "--seed belongs to --rule shuffled.");
        require(threshold == null || !Float.isNaN(threshold), "--threshold must be a number.");
        GainRule made = switch (rule) {
            case "aura" -> new GainRule.Aura();
            case "damp" -> new GainRule.Damp(factor == null ? 0.5f : factor);
            case "det0" -> new GainRule.Det0();
            case "shuffled" -> new GainRule.Shuffled(seed == null ? DEFAULT_SEED : seed);
            default -> throw wrong("--rule must be aura, damp, det0 or shuffled, not '%s'.".formatted(rule));
        };
        return new GainRecipe(made, strength, selection());
    }

    private Selection selection() {
        if (rule.equals("aura") || rule.equals("shuffled")) {
            require(
                    top == null && threshold == null,
                    "--rule %s has nothing to choose: it takes every neuron above 0.5.".formatted(rule));
        }
        if (top != null) {
            boolean exact = "exact".equals(ties);
            return new Selection.Top(top, exact ? Selection.Ties.EXACT : Selection.Ties.REFERENCE);
        }
        return new Selection.Above(threshold == null ? 0.5f : threshold);
    }

    /// Format of the gains file that the options ask for.
    GainsFormat format() {
        if (format == null) {
            try {
                return GainsFormat.of(output.path());
            } catch (sotto.work.Failure _) {
                throw wrong("The name %s does not tell the format: end it with .safetensors or .json, or use --format."
                        .formatted(output.path()));
            }
        }
        return switch (format) {
            case "safetensors" -> GainsFormat.SAFETENSORS;
            case "json" -> GainsFormat.JSON;
            case "ml-aura" -> GainsFormat.ML_AURA;
            default -> throw wrong("--format must be safetensors, json or ml-aura, not '%s'.".formatted(format));
        };
    }

    private void require(boolean legal, String otherwise) {
        if (!legal) {
            throw wrong(otherwise);
        }
    }

    private ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(command.commandLine(), message);
    }
}
