package sotto.run.evidence;

import java.util.List;
import sotto.expert.TopNeurons;
import sotto.num.RankCorrelation;
import sotto.run.score.RunRecord;

/// Figures of all splits, filled split by split.
final class SplitFigures {
    private final float[] whole;
    private final TopNeurons wholeTop;
    private final int top;

    /// Figures of a pair of samples `[size][splits]`, and of dealt halves last.
    private final double[][] spearman;

    private final double[][] jaccard;

    /// Likewise of samples with the whole, mean of both samples.
    private final double[][] spearmanWithWhole;

    private final double[][] jaccardWithWhole;

    private final double[] chosenOn;
    private final double[] reportedOn;
    private float[][] first = {};

    SplitFigures(float[] whole, int top, int splits, int sizes) {
        this.whole = whole;
        this.top = top;
        wholeTop = TopNeurons.of(whole, top);
        spearman = new double[sizes + 1][splits];
        jaccard = new double[sizes + 1][splits];
        spearmanWithWhole = new double[sizes][splits];
        jaccardWithWhole = new double[sizes][splits];
        chosenOn = new double[splits];
        reportedOn = new double[splits];
    }

    /// Adds a split: AUROCs on the samples of one half, smallest first, the dealt one last, and of the other.
    void add(int split, List<float[]> one, List<float[]> other) {
        int sizes = spearmanWithWhole.length;
        for (int size = 0; size <= sizes; size++) {
            float[] a = one.get(size);
            float[] b = other.get(size);
            TopNeurons topOfA = TopNeurons.of(a, top);
            TopNeurons topOfB = TopNeurons.of(b, top);
            spearman[size][split] = RankCorrelation.spearman(a, b);
            jaccard[size][split] = topOfA.jaccard(topOfB);
            if (size < sizes) {
                spearmanWithWhole[size][split] =
                        (RankCorrelation.spearman(a, whole) + RankCorrelation.spearman(b, whole)) / 2;
                jaccardWithWhole[size][split] = (topOfA.jaccard(wholeTop) + topOfB.jaccard(wholeTop)) / 2;
            }
            if (size == sizes - 1) {
                chosenOn[split] = (topOfA.mean(a) + topOfB.mean(b)) / 2;
                reportedOn[split] = (topOfA.mean(b) + topOfB.mean(a)) / 2;
                if (split == 0) {
                    first = new float[][] {a, b};
                }
            }
        }
    }

    private int halves() {
        return spearmanWithWhole.length - 1;
    }

    Stability.Agreement spearman() {
        return new Stability.Agreement(Spread.of(spearman[halves()]), Spread.of(spearman[halves() + 1]));
    }

    Stability.Agreement jaccard() {
        return new Stability.Agreement(Spread.of(jaccard[halves()]), Spread.of(jaccard[halves() + 1]));
    }

    Stability.Optimism optimism() {
        double[] differences = new double[chosenOn.length];
        for (int split = 0; split < differences.length; split++) {
            differences[split] = chosenOn[split] - reportedOn[split];
        }
        return new Stability.Optimism(
                Spread.of(chosenOn).mean(), Spread.of(reportedOn).mean(), Spread.of(differences));
    }

    Stability.SampleSize size(int size, double part, RunRecord.Classes texts, double width) {
        return new Stability.SampleSize(
                part,
                texts,
                width,
                Spread.of(spearmanWithWhole[size]),
                Spread.of(jaccardWithWhole[size]),
                Spread.of(spearman[size]),
                Spread.of(jaccard[size]));
    }

    float[][] first() {
        return first;
    }
}
