package sotto.figure;

import java.util.OptionalDouble;
import sotto.num.NullBand;
import sotto.run.score.ScoreSnapshot;

/// Histogram of the AUROCs while neurons are scored: with the null band as it is now, and as it will be at the end.
///
/// @param end the null band of all texts of the run; unknown where texts come in groups, then no band is drawn
public record HistogramSoFar(Histogram histogram, NullBand end) implements Figure {
    /// The picture of the scores known so far.
    ///
    /// @param end the null band of all texts of the run; unknown where texts come in groups, for which that of
    ///     single texts is too narrow
    public static HistogramSoFar of(ScoreSnapshot.SoFar scores, NullBand end) {
        int neurons = scores.expertise().scored();
        NullBand now = end.isKnown()
                ? NullBand.of(scores.texts().positives(), scores.texts().negatives())
                : NullBand.UNKNOWN;
        Evidence sample = new Evidence(neurons, java.util.Optional.of(scores.texts()), OptionalDouble.empty(), now);
        return new HistogramSoFar(Histogram.of(scores.expertise(), sample, OptionalDouble.empty()), end);
    }

    @Override
    public Table table() {
        return histogram.table();
    }

    @Override
    public String summary() {
        return histogram.summary();
    }

    @Override
    public String at(double x, double y) {
        return histogram.at(x, y);
    }
}
