package sotto.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.model.Pooling;
import sotto.run.record.RunSpec;

/// Options of the responses that a run keeps beside its scores.
final class KeepingOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--keep-responses", description = "Keep every response, as responses.safetensors.")
    private boolean responses;

    @Option(
            names = "--keep-poolings",
            paramLabel = "HOW,HOW",
            description =
                    "Keep every response by each of these poolings, such as max,mean,last, from one pass: methods of"
                            + " 'sotto gains' take different ones. Scores go by --pooling, whose responses are"
                            + " responses.safetensors; the others are responses-HOW.safetensors.")
    private @Nullable String poolings;

    /// Whether responses are kept.
    RunSpec.Keep responses() {
        return responses || poolings != null ? RunSpec.Keep.ALL : RunSpec.Keep.NONE;
    }

    /// The poolings that were named; empty for none. A mistake of usage if a word is no pooling.
    List<Pooling> poolings() {
        List<Pooling> named = new ArrayList<>();
        if (poolings != null) {
            for (String word : poolings.split(",", -1)) {
                named.add(Pooling.of(word.strip())
                        .orElseThrow(() -> Arguments.wrong(
                                command,
                                "--keep-poolings takes max, mean and last, separated by commas, not '%s'."
                                        .formatted(word))));
            }
        }
        return named;
    }
}
