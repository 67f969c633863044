package sotto.run.compare;

import java.util.Arrays;
import sotto.model.text.TextStream;

/// Text while it is written, always of whole characters; safe for several threads.
///
/// Each token is decoded once, on the thread that reads the text.
final class GrowingText {
    private static final int UNKNOWN = -1;

    private final TextStream stream;
    private final StringBuilder text = new StringBuilder();
    private long[] ids = new long[64];
    private int decoded; // of the ids
    private int tokens;
    private double seconds;
    private State state = State.OPEN;
    private final ThoughtFinder thoughts;
    private final ThoughtFinder.Watch watch;
    private int answerStart = UNKNOWN;
    private int thoughtTokens;

    private enum State {
        OPEN,
        STOPPED,
        WHOLE
    }

    GrowingText(TextStream stream, ThoughtFinder thoughts) {
        this.stream = stream;
        this.thoughts = thoughts;
        this.watch = thoughts.watch();
    }

    synchronized void add(long id, double now) {
        if (tokens == ids.length) {
            ids = Arrays.copyOf(ids, 2 * tokens);
        }
        ids[tokens++] = id;
        seconds = now;
        if (watch.ends(id) && answerStart == UNKNOWN) {
            answerStart = text().length();
            thoughtTokens = tokens;
        }
    }

    /// The text so far.
    synchronized String text() {
        if (state == State.OPEN && decoded < tokens) {
            text.append(stream.add(Arrays.copyOfRange(ids, decoded, tokens)));
            decoded = tokens;
        }
        return text.toString();
    }

    /// The text so far, and its thinking.
    synchronized WrittenText written() {
        String now = text();
        if (answerStart == UNKNOWN) {
            int start = thoughts.answerStart(now);
            if (start > 0 && start < now.length()) {
                answerStart = start;
                thoughtTokens = tokens;
            } else if (start > 0 || watch.isBegun()) {
                return new WrittenText(now, now.length(), tokens);
            }
        }
        return new WrittenText(now, Math.clamp(answerStart, 0, now.length()), thoughtTokens);
    }

    /// The tokens so far `[T]`.
    synchronized long[] ids() {
        return Arrays.copyOf(ids, tokens);
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
