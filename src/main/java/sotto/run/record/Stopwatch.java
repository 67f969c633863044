package sotto.run.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Seconds of the parts of some work, one part after another.
public final class Stopwatch {
    private final SequencedMap<String, Double> seconds = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /// Seconds since the last call, or since it was made.
    public double lap() {
        long now = System.nanoTime();
        double lap = (now - last) / 1e9;
        last = now;
        return lap;
    }

    /// Adds the seconds since the last call to a part.
    public void lap(String part) {
        note(part, lap());
    }

    /// Adds seconds that were measured elsewhere to a part.
    public void note(String part, double lap) {
        seconds.put(part, lap);
    }

    /// Seconds by part, so far.
    public SequencedMap<String, Double> seconds() {
        return Collections.unmodifiableSequencedMap(seconds);
    }
}
