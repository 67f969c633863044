package sotto.run.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sotto.work.Quantity;

/// Sentences on a run's stability.
///
/// - The order of all neurons is *stable* if the mean Spearman of split halves is 0.9 or more, *fairly stable* from 0.7
///   on, else *not stable*.
/// - The top `K` is *stable* if the mean Jaccard is 0.8 or more (of 100 neurons 89 in both), *partly stable*
///   from 0.5 on (67 in both), else *not stable*.
/// - Either is *no better than chance* if the mean does not exceed what 95 of 100 halves with dealt labels have.
/// - A loss of AUROC is *small* below 0.01, *moderate* below 0.03, else *large*.
final class StabilityJudgement {
    private static final double STABLE_ORDER = 0.9;
    private static final double FAIR_ORDER = 0.7;
    private static final double STABLE_TOP = EnoughTexts.TARGET;
    private static final double FAIR_TOP = 0.5;
    private static final double SMALL = 0.01;
    private static final double MODERATE = 0.03;

    private StabilityJudgement() {}

    /// The sentences, in the order of the figures.
    static List<String> of(Stability found) {
        List<String> sentences = new ArrayList<>();
        double order = found.spearman().halves().mean();
        sentences.add("The order of the neurons is %s: Spearman %s."
                .formatted(
                        !found.spearman().isAboveChance()
                                ? "no better than chance"
                                : order >= STABLE_ORDER
                                        ? "stable"
                                        : order >= FAIR_ORDER ? "fairly stable" : "not stable",
                        numbers(found.spearman())));
        double top = found.jaccard().halves().mean();
        sentences.add("The top %s is %s: Jaccard %s."
                .formatted(
                        Quantity.of(found.top()),
                        !found.jaccard().isAboveChance()
                                ? "no better than chance"
                                : top >= STABLE_TOP ? "stable" : top >= FAIR_TOP ? "partly stable" : "not stable",
                        numbers(found.jaccard())));
        Spread loss = found.optimism().difference();
        sentences.add(String.format(
                Locale.ROOT,
                "The winner's curse is %s: the top %s of one half has a mean AUROC of %.3f there and %.3f on the"
                        + " other, a loss of %.3f (%.3f to %.3f).",
                size(loss.mean()),
                Quantity.of(found.top()),
                found.optimism().chosenOn(),
                found.optimism().reportedOn(),
                loss.mean(),
                loss.low(),
                loss.high()));
        found.onHeldOut()
                .ifPresent(held -> sentences.add(String.format(
                        Locale.ROOT,
                        "On the texts that were held out the loss is %s: the run's top %s has a mean AUROC of %.3f"
                                + " where it was chosen and %.3f there, a loss of %.3f (95 %% interval %.3f to %.3f).",
                        size(held.difference()),
                        Quantity.of(found.top()),
                        held.chosenOn(),
                        held.reportedOn(),
                        held.difference(),
                        held.low(),
                        held.high())));
        sentences.add(found.enough().sentence());
        return sentences;
    }

    private static String numbers(Stability.Agreement agreement) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f), by chance %.3f (%.3f to %.3f)",
                agreement.halves().mean(),
                agreement.halves().low(),
                agreement.halves().high(),
                agreement.chance().mean(),
                agreement.chance().low(),
                agreement.chance().high());
    }

    private static String size(double loss) {
        return loss < SMALL ? "small" : loss < MODERATE ? "moderate" : "large";
    }
}
