package sotto.run.evaluate;

import java.util.function.LongSupplier;

/// Share of a run's time that something beside the run may take.
final class TimeShare {
    private final double most;
    private final LongSupplier nanoTime;
    private final long begun;
    private long spent;
    private double each;

    /// Begins to count.
    ///
    /// @param most in (0, 1)
    TimeShare(double most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /// Number of units that there is time for, each as long as those of the last time, at most so many; all of them
    /// while nothing is known about their time.
    int enough(int units) {
        double free = most * (nanoTime.getAsLong() - begun) - spent;
        return each == 0 && free >= 0 ? units : (int) Math.clamp(Math.floor(free / each), 0, units);
    }

    /// Runs work of so many units, at least one, on the share of time.
    void spend(int units, Runnable work) {
        long from = nanoTime.getAsLong();
        work.run();
        long took = nanoTime.getAsLong() - from;
        spent += took;
        each = (double) took / units;
    }
}
