package sotto.run.verify;

import java.util.List;

/// Result of comparing two model folders.
///
/// @param ok whether every logit is within its tolerance, and both models read the same tokens
/// @param tensors how many are equal, and how many are not
/// @param maxLogitDifference the largest |difference| of two logits; NaN if none could be compared
/// @param tokenAgreement the share of tokens whose likeliest next token is the same, in [0, 1]; NaN likewise
/// @param tokens number of tokens after which the logits were compared
/// @param where the place of the first difference that is too large, in words; empty if there is none
/// @param names of the tensors that differ
public record PairReport(
        boolean ok,
        Counts tensors,
        double maxLogitDifference,
        double tokenAgreement,
        long tokens,
        String where,
        Names names) {

    /// Numbers of tensors.
    ///
    /// @param changed of both models, with another dtype, shape or bytes
    /// @param missing of the first model alone
    /// @param added of the second model alone
    public record Counts(int same, int changed, int missing, int added) {}

    /// Names of the tensors that differ, in the order of the files.
    public record Names(List<String> changed, List<String> missing, List<String> added) {
        /// Copies the lists.
        public Names {
            changed = List.copyOf(changed);
            missing = List.copyOf(missing);
            added = List.copyOf(added);
        }
    }
}
