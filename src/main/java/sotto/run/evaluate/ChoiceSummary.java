package sotto.run.evaluate;

import java.util.Arrays;
import java.util.List;
import sotto.data.ChoiceItem;
import sotto.measure.ChoiceScore;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.measure.Significance;

/// Accuracies on the multiple-choice questions of one file under one pre-prompt, for all variants.
record ChoiceSummary(Resampled acc, Resampled accNorm) {
    /// The summary of scores by variant and question; `measure` begins the figures' names.
    static ChoiceSummary of(
            String measure, List<ChoiceItem> items, List<List<ChoiceScore>> scores, Significance significance) {
        double[][] right = new double[scores.size()][items.size()];
        double[][] rightNorm = new double[scores.size()][items.size()];
        for (int variant = 0; variant < scores.size(); variant++) {
            for (int row = 0; row < items.size(); row++) {
                ChoiceItem item = items.get(row);
                ChoiceScore score = scores.get(variant).get(row);
                right[variant][row] = score.best() == item.answer() ? 1 : 0;
                rightNorm[variant][row] = score.bestByCharacter(item.choices()) == item.answer() ? 1 : 0;
            }
        }
        int[] once = new int[items.size()];
        Arrays.fill(once, 1);
        return new ChoiceSummary(
                Resampled.of(PairedFigure.rate(measure + ".acc", right, once), significance),
                Resampled.of(PairedFigure.rate(measure + ".accNorm", rightNorm, once), significance));
    }

    /// The report of one variant.
    EvaluationReport.Choices report(int variant) {
        int n = acc.figure().units();
        double right = acc.figure().value(variant);
        double rightNorm = accNorm.figure().value(variant);
        return new EvaluationReport.Choices(
                right,
                rightNorm,
                standardError(right, n),
                n,
                standardError(rightNorm, n),
                acc.interval(variant),
                accNorm.interval(variant));
    }

    /// Standard error of a share in [0, 1]: the sample standard deviation of `n` zeros and ones, over √n.
    private static double standardError(double share, int n) {
        return Math.sqrt(share * (1 - share) / (n - 1));
    }
}
