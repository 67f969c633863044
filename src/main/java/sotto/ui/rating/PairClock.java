package sotto.ui.rating;

import java.util.function.LongSupplier;

/// Stopwatch of the time that a pair is looked at.
final class PairClock {
    private final LongSupplier nanos;
    private long since;
    private boolean runs;

    /// Makes a watch that stands still.
    ///
    /// @param nanos time in nanoseconds, such as `System::nanoTime`
    PairClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Lets it run, from now on.
    void start() {
        since = nanos.getAsLong();
        runs = true;
    }

    /// Stops it, and returns the seconds since it was asked last.
    double stop() {
        double seconds = take();
        runs = false;
        return seconds;
    }

    /// The seconds that it ran since it was asked last.
    double take() {
        long now = nanos.getAsLong();
        double seconds = runs ? Math.max(0, (now - since) * 1e-9) : 0;
        since = now;
        return seconds;
    }
}
