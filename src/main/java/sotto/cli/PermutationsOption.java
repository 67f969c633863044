package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Option of the number of deals of a permutation test; a picocli mixin.
final class PermutationsOption {
    private static final int MOST = 1_000_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--permutations",
            defaultValue = "0",
            paramLabel = "P",
            description = "Deal the labels anew P times, such as 1000, for family-wise p values: the chance that the"
                    + " best of all neurons reaches such an AUROC, one-sided (default: none).")
    private int permutations;

    /// Number of deals, 0 for none.
    int deals() {
        Arguments.require(command, permutations >= 0 && permutations <= MOST, "--permutations must be 0 to 1,000,000.");
        return permutations;
    }
}
