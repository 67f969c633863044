package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.data.Sample;

/// The options of how many labelled texts are taken, of which lengths, and how many are held out; a picocli mixin.
final class SampleOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--positives", paramLabel = "N", description = "Take N positive texts at random (default: all).")
    private @Nullable Integer positives;

    @Option(names = "--negatives", paramLabel = "N", description = "Take N negative texts at random (default: all).")
    private @Nullable Integer negatives;

    @Option(
            names = "--length-matched",
            description = "Take texts so that both classes have the same share in every tenth of the positive texts'"
                    + " lengths in tokens; without --positives and --negatives as many as can be matched.")
    private boolean lengthMatched;

    @Option(
            names = "--holdout",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description = "Keep this part of both classes, from 0 up to but not 1, out of the AUROC and score the"
                    + " neurons on it too (default: ${DEFAULT-VALUE}).")
    private double holdout;

    /// The choice of texts, by a run's seed.
    Sample sample(long seed) {
        Arguments.require(command, positives == null || positives >= 1, "--positives must be 1 or more.");
        Arguments.require(command, negatives == null || negatives >= 1, "--negatives must be 1 or more.");
        Arguments.require(command, holdout >= 0 && holdout < 1, "--holdout must be 0 or more and below 1.");
        return new Sample(
                positives, negatives, seed, lengthMatched ? Sample.Lengths.MATCHED : Sample.Lengths.ANY, holdout);
    }
}
