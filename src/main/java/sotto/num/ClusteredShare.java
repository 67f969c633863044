package sotto.num;

import java.util.Arrays;

/// Share of the parts of clusters that have a property, such as the tokens of texts that reach an expert.
///
/// Clusters are the units of chance, not their parts: the parts of one are alike. With `a` parts of `b` in a
/// cluster of `n`, the share is `r = Σa / Σb`, its variance by the linear part `n / (n − 1) Σ (a − r b)² /
/// (Σb)²`, and the parts are worth as many independent ones as have the same variance (the design effect; Korn
/// and Graubard, 1998).
///
/// @param value in [0, 1]; not a number where there are no parts
/// @param interval Wilson's for what the parts are worth, with Student's quantile
public record ClusteredShare(double value, Interval interval) {
    /// The share with its interval of a level in (0, 1).
    ///
    /// Where all clusters have the same share, be it 0 or 1, each is worth one part, so that the interval has a
    /// width there too; of fewer than two clusters there is none.
    ///
    /// @param parts of each cluster with the property, at least 0
    /// @param all parts of each cluster, no fewer
    public static ClusteredShare of(double[] parts, double[] all, double level) {
        int n = parts.length;
        double total = Arrays.stream(all).sum();
        if (!(total > 0)) {
            return new ClusteredShare(Double.NaN, new Interval(Double.NaN, Double.NaN, level));
        }
        double share = Arrays.stream(parts).sum() / total;
        if (n < 2) {
            return new ClusteredShare(share, new Interval(Double.NaN, Double.NaN, level));
        }
        double squares = 0;
        for (int cluster = 0; cluster < n; cluster++) {
            double rest = parts[cluster] - share * all[cluster];
            squares += rest * rest;
        }
        double variance = squares * n / (n - 1) / (total * total);
        double worth = variance > 0 ? share * (1 - share) / variance : n;
        double quantile = StudentT.quantile((1 + level) / 2, n - 1);
        return new ClusteredShare(share, Interval.wilson(share, worth, quantile, level));
    }

    /// This share minus another of other clusters, with its interval by the method of variance estimates
    /// recovery (Zou and Donner, 2008): `d ∓ √((r₁ − l₁)² + (u₂ − r₂)²)`.
    public ClusteredShare minus(ClusteredShare other) {
        double difference = value - other.value;
        return new ClusteredShare(
                difference,
                new Interval(
                        difference - Math.hypot(value - interval.low(), other.interval.high() - other.value),
                        difference + Math.hypot(interval.high() - value, other.value - other.interval.low()),
                        interval.level()));
    }
}
