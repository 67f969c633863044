package sotto.run.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sotto.model.Pooling;
import sotto.run.record.JsonTree;
import sotto.run.record.RecordReader;
import sotto.run.score.RunRecord;
import sotto.work.Failure;

/// Causes other than the concept that could explain a run's scores.
///
/// @param run the run's folder
/// @param way in which the run reads its texts
/// @param texts texts that were scored
/// @param seed of the folds and of the texts that were run again
/// @param neurons AUROCs of the run's neurons
/// @param confounds how much each length and each column of the file tells by itself
/// @param truncated texts that are cut
/// @param readings how much the scores change where texts are read in another way; none if that was not asked for
public record Confounds(
        String run,
        Way way,
        RunRecord.Classes texts,
        long seed,
        AurocSpread neurons,
        List<Confound> confounds,
        Truncation truncated,
        List<Reading> readings) {
    /// Distance of an AUROC from ½ up to which a confound tells little.
    public static final double LITTLE = 0.05;

    /// Distance of an AUROC from ½ up to which a confound tells something, and beyond which it tells much.
    public static final double SOMETHING = 0.15;

    private static final RecordReader READER = new RecordReader(Map.of(), Map.of());
    private static final String REMEDY = "Give a file that confounds wrote, or make it again.";

    /// Copies the lists.
    public Confounds {
        confounds = List.copyOf(confounds);
        readings = List.copyOf(readings);
    }

    /// Reads a document that was written of confounds; a `Failure` if it is none.
    public static Confounds read(Path file) {
        JsonNode tree = JsonTree.read(file, REMEDY);
        try {
            return READER.read(tree, Confounds.class);
        } catch (IllegalArgumentException e) {
            throw new Failure("%s holds no confounds: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
    }

    /// Way of reading texts.
    ///
    /// @param pooling number that stands for a neuron's responses to a text
    public record Way(Pooling pooling, SpecialTokens special) {}

    /// Treatment of the tokenizer's special tokens.
    public enum SpecialTokens {
        /// The tokenizer adds those that it has.
        ADDED,
        /// None are added.
        LEFT_OUT,
        /// The template of a chat brings its own.
        OF_TEMPLATE
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
    /// @param way that takes the place of the run's
    /// @param texts on which both were scored
    /// @param neurons that have an AUROC both ways
    /// @param changed those of them that are above ½ one way and not the other
    /// @param spearman rank correlation of the AUROCs
    /// @param top number of neurons of largest AUROC that are compared
    /// @param jaccard of the tops
    /// @param before AUROCs on these texts, read as the run reads them
    /// @param after AUROCs on these texts, read this way
    /// @param judgement a sentence
    public record Reading(
            String name,
            Way way,
            RunRecord.Classes texts,
            int neurons,
            int changed,
            double spearman,
            int top,
            double jaccard,
            AurocSpread before,
            AurocSpread after,
            String judgement) {
        /// Share of the neurons that changed sides, in [0, 1].
        public double changedShare() {
            return (double) changed / neurons;
        }
    }
}
