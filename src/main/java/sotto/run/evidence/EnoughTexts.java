package sotto.run.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.work.Quantity;

/// Number of texts at which two samples would mostly agree on the top neurons.
///
/// @param jaccard of the top of two samples without a text in common, at which they mostly agree
/// @param texts number of texts of one sample; null where the file does not tell
/// @param rule the rule by which it was found, in a sentence
/// @param sentence the answer
public record EnoughTexts(double jaccard, @Nullable Integer texts, String rule, String sentence) {
    /// Jaccard from which two tops mostly agree: of 100 neurons 89 are in both.
    public static final double TARGET = 0.8;

    /// Least number of sizes that make a trend.
    private static final int LEAST_SIZES = 3;

    /// Times the present number of texts up to which the trend is followed.
    static final int FARTHEST = 4;

    private static final String RULE = String.format(
            Locale.ROOT,
            "logit of the mean Jaccard of two disjoint samples' tops = a + b log2(texts), least squares over the sizes"
                    + " measured, at least %d; solved for %.1f, up to %d times the texts there are.",
            LEAST_SIZES,
            TARGET,
            FARTHEST);

    /// The number by the trend over sizes, which [#RULE] says.
    ///
    /// @param sizes the samples, fewest texts first, the whole last
    /// @param top number of neurons of a top
    /// @param all number of texts there are
    static EnoughTexts of(List<Stability.SampleSize> sizes, int top, int all) {
        List<Stability.SampleSize> pairs =
                sizes.stream().filter(size -> size.jaccard() != null).toList();
        double[] up = pairs.stream()
                .mapToDouble(
                        size -> logit(Objects.requireNonNull(size.jaccard()).mean(), top))
                .toArray();
        if (up[0] >= logit(TARGET, top)) {
            return found(pairs.getFirst().size(), "%s texts already do", top);
        }
        if (pairs.size() < LEAST_SIZES) {
            return unknown("not with this file: there are too few texts to follow a trend of the top %s", top);
        }
        double[] across = pairs.stream()
                .mapToDouble(size -> Math.log(size.size()) / Math.log(2))
                .toArray();
        double middle = mean(across);
        double height = mean(up);
        double product = 0;
        double squares = 0;
        for (int size = 0; size < up.length; size++) {
            product += (across[size] - middle) * (up[size] - height);
            squares += (across[size] - middle) * (across[size] - middle);
        }
        double slope = product / squares;
        double needed = Math.pow(2, middle + (logit(TARGET, top) - height) / slope);
        if (!(slope > 0) || !(needed <= (double) FARTHEST * all)) {
            return unknown(
                    "not with this file: by the trend, two samples of even %s texts would not agree on the top %%s"
                            .formatted(Quantity.of(Math.multiplyExact((long) FARTHEST, all))),
                    top);
        }
        return found((int) Math.ceil(needed), needed > all ? "some %s texts would do" : "some %s texts do", top);
    }

    private static EnoughTexts unknown(String sentence, int top) {
        return new EnoughTexts(
                TARGET, null, RULE, "How many texts: %s.".formatted(sentence.formatted(Quantity.of(top))));
    }

    private static EnoughTexts found(int texts, String answer, int top) {
        return new EnoughTexts(
                TARGET,
                texts,
                RULE,
                "How many texts: by the trend, %s; from there on two samples agree on the top %s (Jaccard %.1f)."
                        .formatted(answer.formatted(Quantity.of(rounded(texts))), Quantity.of(top), TARGET));
    }

    /// The number with two significant digits, rounded up.
    private static int rounded(int texts) {
        int unit = 1;
        while (texts / unit >= 100) {
            unit *= 10;
        }
        return Math.ceilDiv(texts, unit) * unit;
    }

    /// The logit of a Jaccard, which is kept a quarter of a neuron away from 0 and 1.
    private static double logit(double jaccard, int top) {
        double least = 0.25 / top;
        double kept = Math.clamp(jaccard, least, 1 - least);
        return Math.log(kept / (1 - kept));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
