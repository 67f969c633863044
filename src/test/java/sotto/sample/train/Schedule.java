package sotto.sample.train;

/// How long and how fast a network learns: Adam, linear warm-up, then a cosine down to a tenth.
///
/// @param rows of a step
/// @param peak the highest learning rate
record Schedule(int steps, int rows, double peak) {
    private static final int WARM_UP = 200;
    private static final double FLOOR = 0.1;

    /// The learning rate of an update, from 1.
    float rate(int update) {
        if (update < WARM_UP) {
            return (float) (peak * update / WARM_UP);
        }
        double done = Math.min(1, (double) (update - WARM_UP) / Math.max(1, steps - WARM_UP));
        return (float) (peak * (FLOOR + (1 - FLOOR) * (1 + Math.cos(Math.PI * done)) / 2));
    }
}
