package sotto.num;

/// Shrinkage of many estimates of known standard error towards a centre, by as much as their spread is noise:
/// empirical Bayes with a normal prior (Efron and Morris, JASA 1975; for AUROCs the usual normal
/// approximation).
///
/// An estimate is its true value plus noise of its own standard error `se`; true values are normal around the
/// centre `c`, with a variance `τ²` that is what the noise leaves of the spread, by moments: `τ² = mean((x −
/// c)²) − mean(se²)`, never below 0. The posterior mean of a true value is then `c + τ² / (τ² + se²) · (x −
/// c)`.
///
/// Nobody knows an estimate without error: a standard error of 0 (a neuron that tells the texts apart without a
/// mistake, or one that always responds alike) counts as the smallest of the others. What has no standard error
/// is the centre itself.
///
/// @param centre mean of the prior, `c`
/// @param variance of the prior, `τ²`, at least 0; 0 where all spread is noise: every posterior mean is then
///     the centre
/// @param smallest standard error that is not 0; 0 if there is none
public record Shrinkage(double centre, double variance, double smallest) {
    /// The prior of estimates; those that have no standard error, or are no numbers, do not count.
    ///
    /// @param errors of each estimate, at least 0, or not a number
    public static Shrinkage towards(double centre, float[] estimates, float[] errors) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int place = 0; place < estimates.length; place++) {
            if (counts(estimates[place], errors[place]) && errors[place] > 0) {
                smallest = Math.min(smallest, errors[place]);
            }
        }
        double least = Double.isFinite(smallest) ? smallest : 0;
        double excess = 0;
        long number = 0;
        for (int place = 0; place < estimates.length; place++) {
            if (counts(estimates[place], errors[place])) {
                double off = estimates[place] - centre;
                double error = Math.max(errors[place], least);
                excess += off * off - error * error;
                number++;
            }
        }
        return new Shrinkage(centre, number == 0 ? 0 : Math.max(0, excess / number), least);
    }

    private static boolean counts(float estimate, float error) {
        return !Float.isNaN(estimate) && error >= 0 && error <= Float.MAX_VALUE;
    }

    /// The posterior mean of a true value, between its estimate and the centre; not a number if the estimate is
    /// none.
    public double of(float estimate, float error) {
        if (Float.isNaN(estimate)) {
            return Double.NaN;
        }
        if (!counts(estimate, error) || variance == 0) {
            return centre;
        }
        double noise = Math.max(error, smallest);
        return centre + variance / (variance + noise * noise) * (estimate - centre);
    }
}
