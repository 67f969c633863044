package sotto.figure;

import java.util.List;
import java.util.stream.IntStream;
import sotto.num.Interval;
import sotto.num.RocBand;
import sotto.num.RocCurve;

/// The ROC curve of one neuron: the share of concept texts above each threshold, against that of the others.
///
/// @param band the band in which the curve lies 95 times of 100, for each share of other texts by itself
/// @param auroc the area below the curve, in [0, 1]
/// @param interval of the AUROC
/// @param pooled the way responses were made of tokens, in words; empty for the largest over the whole text
/// @param groups column of the groups that interval and band go by; empty for single texts
public record Roc(
        RocCurve curve, RocBand band, double auroc, Interval interval, ClassNames names, String pooled, String groups)
        implements Figure {
    /// The curve of responses that are the largest over whole texts.
    public Roc(RocCurve curve, RocBand band, double auroc, Interval interval, ClassNames names) {
        this(curve, band, auroc, interval, names, "", "");
    }

    @Override
    public String summary() {
        return "The curve's area, the AUROC, is %s, 95 %% interval %s to %s%s."
                .formatted(
                        AurocText.of(auroc),
                        AurocText.of(interval.low()),
                        AurocText.of(interval.high()),
                        groups.isEmpty() ? "" : " by groups of " + groups);
    }

    @Override
    public String at(double x, double y) {
        double height = height(curve.negatives(), curve.positives(), x);
        return "%s %% of %s above where %s %% of %s are"
                .formatted(Numbers.auroc(100 * height, 0), names.concept(), Numbers.auroc(100 * x, 0), names.other());
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS ->
                "Share of the %s texts whose response is above a threshold: false alarms.".formatted(names.other());
            case UP ->
                "Share of the %s texts above the same threshold: hits. The band holds the curve 95 times of 100."
                        .formatted(names.concept());
        };
    }

    /// The height of a rising curve at a place, on the straight line between two points.
    static double height(double[] across, double[] up, double x) {
        int point = 1;
        while (point < across.length - 1 && across[point] < x) {
            point++;
        }
        double width = across[point] - across[point - 1];
        double part = width > 0 ? Math.clamp((x - across[point - 1]) / width, 0, 1) : 1;
        return up[point - 1] + part * (up[point] - up[point - 1]);
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "other_texts_above (0 to 1)",
                        "concept_texts_above (0 to 1)",
                        "band_low (0 to 1)",
                        "band_high (0 to 1)"),
                IntStream.range(0, curve.size())
                        .mapToObj(point -> List.of(
                                Double.toString(curve.negatives()[point]),
                                Double.toString(curve.positives()[point]),
                                Double.toString(height(band.negatives(), band.low(), curve.negatives()[point])),
                                Double.toString(height(band.negatives(), band.high(), curve.negatives()[point])))));
    }
}
