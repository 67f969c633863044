package sotto.run.evidence;

import java.util.List;
import sotto.run.score.RunRecord;

/// Causes other than the concept that could explain a run's scores.
///
/// @param texts texts that were scored
/// @param seed of the folds and of the texts that were run again
/// @param confounds how much each length and each column of the file tells by itself
/// @param truncated texts that are cut
/// @param readings how much the scores change where texts are read in another way; none if that was not asked for
public record Confounds(
        RunRecord.Classes texts, long seed, List<Confound> confounds, Truncation truncated, List<Reading> readings) {
    /// Copies the lists.
    public Confounds {
        confounds = List.copyOf(confounds);
        readings = List.copyOf(readings);
    }

    /// Kind of a confound.
    public enum Kind {
        /// Length of the text.
        LENGTH,
        /// Column of numbers: its AUROC is that of the number.
        NUMBER,
        /// Column of values without an order: its AUROC is that of [sotto.num.TargetMeans].
        CATEGORY
    }

    /// Power of a length or a column to tell the classes apart by itself.
    ///
    /// @param values number of different values
    /// @param missing texts without a value: left out of numbers, a value of their own otherwise
    /// @param auroc in [0, 1]; below ½ the positive texts have the smaller numbers
    /// @param low end of its 95 % DeLong interval
    /// @param judgement a sentence
    public record Confound(
            String name, Kind kind, int values, int missing, double auroc, double low, double high, String judgement) {}

    /// Texts that are cut at the limit of tokens.
    ///
    /// @param limit tokens that are read of a text at most
    /// @param cut texts of each class that are longer
    public record Truncation(int limit, RunRecord.Classes cut, String judgement) {}

    /// Change of the scores where texts are read in another way, on the same texts.
    ///
    /// @param name of the way
    /// @param texts on which both were scored
    /// @param neurons that have an AUROC both ways
    /// @param changed those of them that are above ½ one way and not the other
    /// @param spearman rank correlation of the AUROCs
    /// @param top number of neurons of largest AUROC that are compared
    /// @param jaccard of the tops
    /// @param judgement a sentence
    public record Reading(
            String name,
            RunRecord.Classes texts,
            int neurons,
            int changed,
            double spearman,
            int top,
            double jaccard,
            String judgement) {
        /// Share of the neurons that changed sides, in [0, 1].
        public double changedShare() {
            return (double) changed / neurons;
        }
    }
}
