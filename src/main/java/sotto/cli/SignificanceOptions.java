package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.measure.Significance;

/// The options of how intervals and p values of measures are drawn; a picocli mixin.
final class SignificanceOptions {
    private static final int PERMUTATIONS = 10_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--level",
            defaultValue = "0.95",
            paramLabel = "P",
            description = "Confidence of intervals (default: ${DEFAULT-VALUE}).")
    private double level;

    @Option(
            names = "--resamples",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Draws of the bootstrap (default: ${DEFAULT-VALUE}).")
    private int resamples;

    /// Refuses numbers out of range.
    void check() {
        Arguments.require(command, level > 0 && level < 1, "--level must be between 0 and 1, not %s.".formatted(level));
        Arguments.require(command, resamples >= 100, "--resamples must be 100 or more, not %d.".formatted(resamples));
    }

    /// The way of drawing that the options ask for, from a seed.
    Significance significance(long seed) {
        return new Significance(level, resamples, PERMUTATIONS, seed);
    }
}
