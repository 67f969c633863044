package sotto.run.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Expertise;
import sotto.run.score.RunRecord;

/// Stability of a run's scores: what halves of its texts agree on, and what more texts would change.
///
/// @param texts texts that were scored
/// @param neurons neurons of the run
/// @param top number of neurons of largest AUROC that are compared, `K`
/// @param topRule where that number is from, in words
/// @param splits number of split halves
/// @param seed of the splits
/// @param spearman rank correlation of the AUROCs on both halves
/// @param jaccard neurons in the top `K` of both halves, by those in the top of either
/// @param optimism AUROC of the top `K` on the half that chose it, minus that on the other half
/// @param heldOut the same for the texts that the run held out; null where it held out none
/// @param convergence the figures by number of texts, fewest first, the whole last
/// @param enough number of texts that would do
/// @param judgements sentences that say what the figures mean
/// @param halves the scores of both halves of the first split, for a picture
public record Stability(
        RunRecord.Classes texts,
        int neurons,
        int top,
        String topRule,
        int splits,
        long seed,
        Agreement spearman,
        Agreement jaccard,
        Optimism optimism,
        @Nullable HeldOut heldOut,
        List<SampleSize> convergence,
        EnoughTexts enough,
        List<String> judgements,

        @JsonIgnore List<Half> halves) {
    /// Copies the lists.
    public Stability {
        convergence = List.copyOf(convergence);
        judgements = List.copyOf(judgements);
        halves = List.copyOf(halves);
    }

    /// Scores of the run's neurons on one half of its texts.
    public record Half(Expertise scores, RunRecord.Classes texts) {}

    /// A figure over the splits, and the same figure over halves whose labels were dealt anew.
    public record Agreement(Spread halves, Spread chance) {
        /// Whether it is above what 95 of 100 halves with dealt labels have.
        public boolean isAboveChance() {
            return halves.mean() > chance.high();
        }
    }

    /// Loss of the top neurons' mean AUROC from the texts that chose them to others.
    ///
    /// @param chosenOn mean AUROC on the half that chose them, mean over splits and both directions
    /// @param reportedOn mean AUROC on the other half
    /// @param difference the first minus the second, over the splits
    public record Optimism(double chosenOn, double reportedOn, Spread difference) {}

    /// The same loss on the texts that a run held out, for the top that all scored texts choose.
    ///
    /// @param difference the first minus the second
    /// @param low end of its 95 % interval: DeLong's of the mean AUROC on the held-out texts, on the logit scale,
    ///     with the choice held fixed
    public record HeldOut(
            RunRecord.Classes texts, double chosenOn, double reportedOn, double difference, double low, double high) {}

    /// Figures of samples of one size.
    ///
    /// @param part of the texts that were scored, 1 for all
    /// @param texts of one sample, of the first split
    /// @param width median over neurons of the 95 % DeLong interval's width, on one sample
    /// @param spearmanWithWhole with the AUROCs on all texts; null for all texts
    /// @param jaccardWithWhole of the top `K`, likewise
    /// @param spearman of two samples without a text in common; null for all texts
    /// @param jaccard likewise
    public record SampleSize(
            double part,
            RunRecord.Classes texts,
            double width,
            @Nullable Spread spearmanWithWhole,
            @Nullable Spread jaccardWithWhole,
            @Nullable Spread spearman,
            @Nullable Spread jaccard) {
        /// Number of texts of both classes.
        public int size() {
            return texts.positives() + texts.negatives();
        }
    }

    /// The same with sentences that say what the figures mean.
    Stability withJudgements(List<String> sentences) {
        return new Stability(
                texts,
                neurons,
                top,
                topRule,
                splits,
                seed,
                spearman,
                jaccard,
                optimism,
                heldOut,
                convergence,
                enough,
                sentences,
                halves);
    }

    /// Loss on the held-out texts; empty where the run held out none.
    public Optional<HeldOut> onHeldOut() {
        return Optional.ofNullable(heldOut);
    }
}
