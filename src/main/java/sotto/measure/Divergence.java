package sotto.measure;

import java.util.stream.IntStream;

/// Divergence of a variant's predictions from the untouched model's, token by token of one passage.
///
/// @param kl `KL(base ‖ variant)` in nats after each token `[T]`, at least 0 but for rounding (float64)
/// @param agree tokens after which both find the same next token the likeliest
public record Divergence(double[] kl, int agree) {
    /// Divergence between the logits of both models.
    ///
    /// @param base `[T, V]`, row after row
    /// @param variant `[T, V]`
    /// @param first the first token that counts
    public static Divergence of(float[] base, float[] variant, int vocabulary, int first) {
        return of(
                base,
                variant,
                vocabulary,
                IntStream.range(first, base.length / vocabulary).toArray());
    }

    /// Divergence likewise after some of the tokens.
    ///
    /// @param places of the tokens that count, ascending
    public static Divergence of(float[] base, float[] variant, int vocabulary, int[] places) {
        double[] kl = new double[places.length];
        int agree = 0;
        for (int place = 0; place < places.length; place++) {
            int from = places[place] * vocabulary;
            int best = highest(base, from, vocabulary);
            int other = highest(variant, from, vocabulary);
            agree += best == other ? 1 : 0;
            double high = base[from + best];
            double otherHigh = variant[from + other];
            double sum = 0;
            double otherSum = 0;
            double weighted = 0; // Σ exp(b) · (b − v), with logits below their highest
            for (int i = from; i < from + vocabulary; i++) {
                double b = base[i] - high;
                double v = variant[i] - otherHigh;
                double weight = Math.exp(b);
                sum += weight;
                otherSum += Math.exp(v);
                weighted += weight * (b - v);
            }
            kl[place] = weighted / sum - Math.log(sum) + Math.log(otherSum);
        }
        return new Divergence(kl, agree);
    }

    /// The ids of a passage after the ids that stand before it.
    public static long[] join(long[] before, long[] ids) {
        return PairEncoding.join(before, ids);
    }

    private static int highest(float[] logits, int from, int count) {
        int highest = from;
        for (int i = from + 1; i < from + count; i++) {
            highest = logits[i] > logits[highest] ? i : highest;
        }
        return highest - from;
    }
}
