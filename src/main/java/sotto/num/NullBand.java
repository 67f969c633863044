package sotto.num;

/// Band in which the AUROC of a neuron that knows nothing lies 95 times of 100: `½ ± 1.96 · SE₀`.
///
/// @param error `SE₀ = √((n₁ + n₀ + 1) / (12 n₁ n₀))`, the standard error of an AUROC under the null, without ties
///     (Mann and Whitney, 1947); 0 where the numbers of texts are unknown, then the band is ½ alone
/// @param byGroup whether the error is of texts that come in groups, so that their numbers do not tell it
public record NullBand(double error, boolean byGroup) {
    /// The band of a run whose numbers of texts are unknown.
    public static final NullBand UNKNOWN = new NullBand(0, false);

    private static final double SIGMAS = 1.96;

    /// Band of single texts.
    public NullBand(double error) {
        this(error, false);
    }

    public NullBand {
        if (!(error >= 0 && error <= 1)) {
            throw new IllegalArgumentException("standard error " + error);
        }
    }

    /// The band of a run on so many positive and negative texts, each at least 1.
    public static NullBand of(int positives, int negatives) {
        if (positives < 1 || negatives < 1) {
            throw new IllegalArgumentException("%d positives, %d negatives".formatted(positives, negatives));
        }
        double texts = (double) positives + negatives + 1;
        return new NullBand(Math.sqrt(texts / (12.0 * positives * negatives)));
    }

    /// Whether the numbers of texts are known.
    public boolean isKnown() {
        return error > 0;
    }

    /// Half the band's width: the distance from ½ to an edge, in AUROC.
    public double reach() {
        return Math.min(0.5, SIGMAS * error);
    }

    /// Its lower edge, in [0, ½].
    public double low() {
        return 0.5 - reach();
    }

    /// Its upper edge, in [½, 1].
    public double high() {
        return 0.5 + reach();
    }

    /// The probability that chance alone puts an AUROC above a threshold, in [0, 1]; the band must be known.
    public double chanceAbove(double threshold) {
        if (!isKnown()) {
            throw new IllegalStateException("The null band is not known.");
        }
        return Normal.above((threshold - 0.5) / error);
    }
}
