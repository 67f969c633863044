package sotto.num;

/// McNemar's exact test (1947): are the pairs that only one side got right split evenly between the sides?
public final class McNemar {
    private McNemar() {}

    /// The two-sided p-value, in [0, 1]: `min(1, 2 · P(X ≤ min))` for `X` binomial with `n = first + second` and
    /// 1/2.
    ///
    /// @param first pairs that only the first side got right
    /// @param second pairs that only the second side got right
    public static double p(int first, int second) {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("Not counts: %d and %d".formatted(first, second));
        }
        int n = first + second;
        int fewer = Math.min(first, second);
        if (2 * fewer >= n) {
            return 1;
        }
        double log = -n * Math.log(2);
        for (int k = 0; k < fewer; k++) {
            log += Math.log(n - k) - Math.log(k + 1.0);
        }
        double sum = 0; // of P(X = k) / P(X = fewer), from the largest on
        double term = 1;
        for (int k = fewer; k >= 0; k--) {
            sum += term;
            term *= k / (n - k + 1.0);
        }
        return Math.min(1, 2 * sum * Math.exp(log));
    }
}
