package sotto.run.evidence;

import java.util.Locale;
import sotto.run.score.RunRecord;

/// Sentences on what else than the concept could explain a run's scores, by fixed thresholds.
final class ConfoundJudgement {
    private static final double FEW = 0.05; // of the neurons
    private static final double SOME = 0.15;
    private static final double SAME = 0.8; // Jaccard
    private static final double HALF = 0.5;
    private static final double EVEN = 0.05; // of the texts

    private ConfoundJudgement() {}

    /// Sentence on a confound. It tells *nothing that chance would not* if its interval holds ½, *little* if the AUROC
    /// is within 0.05 of ½, *something* within 0.15, else *much*.
    static String alone(String what, double auroc, double low, double high) {
        double apart = Math.abs(auroc - 0.5);
        String says = low <= 0.5 && high >= 0.5
                ? "tells nothing that chance would not"
                : apart <= Confounds.LITTLE
                        ? "tells little"
                        : apart <= Confounds.SOMETHING
                                ? "tells something: match the classes by it, or score again in strata"
                                : "tells much: a neuron's AUROC may be this and not the concept";
        return String.format(
                Locale.ROOT,
                "By itself %s %s (AUROC %.3f, 95 %% interval %.3f to %.3f).",
                what,
                says,
                auroc,
                low,
                high);
    }

    /// Sentence on a way of reading. It *hardly matters* if at most 5 % of the neurons change sides and the Jaccard of
    /// the tops is 0.8 or more, *matters* if at most 15 % do and it is 0.5 or more, else it *matters much*.
    static String reading(String way, double changed, double spearman, double jaccard) {
        String matters = changed <= FEW && jaccard >= SAME
                ? "hardly matters"
                : changed <= SOME && jaccard >= HALF ? "matters" : "matters much";
        return String.format(
                Locale.ROOT,
                "%s: it %s; %.1f %% of the neurons change sides of 0.5, Spearman %.3f, Jaccard of the top %.3f.",
                way,
                matters,
                100 * changed,
                spearman,
                jaccard);
    }

    /// Sentence on cut texts: *even* if the shares of both classes differ by 5 points at most.
    static String cut(RunRecord.Classes those, RunRecord.Classes texts, int limit) {
        double positive = (double) those.positives() / texts.positives();
        double negative = (double) those.negatives() / texts.negatives();
        String shares = String.format(
                Locale.ROOT,
                "%.1f %% of the positive and %.1f %% of the other texts are cut at %d tokens",
                100 * positive,
                100 * negative,
                limit);
        if (those.positives() + those.negatives() == 0) {
            return "No text is cut at %d tokens.".formatted(limit);
        }
        return Math.abs(positive - negative) <= EVEN
                ? shares + ", about as many of both."
                : shares + ": one class loses more of its texts, so raise the limit.";
    }
}
