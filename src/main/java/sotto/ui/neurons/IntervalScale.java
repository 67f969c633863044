package sotto.ui.neurons;

/// Range of AUROC that the intervals of the visible rows are drawn on, in [0, 1].
///
/// @param decimals number of decimals of its ends
record IntervalScale(double low, double high, int decimals) {
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1};

    /// Least number of steps of a scale.
    private static final int STEPS_SHOWN = 4;

    /// Share of the scale, in [0, 1], that intervals must span; for less, a narrower scale is better.
    private static final double USED = 0.4;

    /// The scale from one round number to another that contains a range.
    static IntervalScale around(double low, double high) {
        double step = STEPS[0];
        for (double coarser : STEPS) {
            if (high - low >= STEPS_SHOWN * coarser) {
                step = coarser;
            }
        }
        double from = Math.max(0, Math.floor(low / step + 1e-9) * step);
        double to = Math.min(1, Math.ceil(high / step - 1e-9) * step);
        if (to - from < step / 2) { // a single value
            from = Math.max(0, from - step);
            to = Math.min(1, to + step);
        }
        return new IntervalScale(from, to, step < 0.1 ? 2 : 1);
    }

    /// Whether a range is drawn well on this scale, so that it need not change while rows are scrolled.
    boolean suits(double least, double most) {
        return least >= low && most <= high && most - least >= USED * (high - low);
    }

    /// Position of a value between the low end, 0, and the high end, 1; outside [0, 1] if off the scale.
    double share(double value) {
        return (value - low) / (high - low);
    }
}
