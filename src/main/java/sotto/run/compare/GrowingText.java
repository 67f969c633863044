package sotto.run.compare;

import java.util.Arrays;
import sotto.model.text.TextStream;

/// Text while it is written, always of whole characters; safe for several threads.
///
/// Each token is decoded once, on the thread that reads the text.
final class GrowingText {
    private final TextStream stream;
    private final StringBuilder text = new StringBuilder();
    private long[] waiting = new long[64];
    private int waits;
    private int tokens;
    private double seconds;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        STOPPED,
        WHOLE
    }

    GrowingText(TextStream stream) {
        this.stream = stream;
    }

    synchronized void add(long id, double now) {
        if (waits == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waits);
        }
        waiting[waits++] = id;
        tokens++;
        seconds = now;
    }

    /// The text so far.
    synchronized String text() {
        if (state == State.OPEN && waits > 0) {
            text.append(stream.add(Arrays.copyOf(waiting, waits)));
            waits = 0;
        }
        return text.toString();
    }

    synchronized int tokens() {
        return tokens;
    }

    /// The time of the last token in seconds.
    synchronized double seconds() {
        return seconds;
    }

    synchronized boolean isWhole() {
        return state == State.WHOLE;
    }

    synchronized void finish(String whole) {
        text.replace(0, text.length(), whole);
        state = State.WHOLE;
    }

    synchronized void close() {
        text();
        state = state == State.WHOLE ? State.WHOLE : State.STOPPED;
    }
}
