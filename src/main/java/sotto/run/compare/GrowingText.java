package sotto.run.compare;

import java.util.Arrays;
import java.util.function.Function;

/// One text while it is written, never half a character of it; safe for several threads.
final class GrowingText {
    private static final char REPLACEMENT = '\ufffd';

    private final Function<long[], String> decode;
    private long[] ids = new long[64];
    private int tokens;
    private int decoded;
    private double seconds;
    private String text = "";
    private State state = State.OPEN;

    private enum State {
        OPEN,
        STOPPED,
        WHOLE
    }

    GrowingText(Function<long[], String> decode) {
        this.decode = decode;
    }

    synchronized void add(long id, double now) {
        if (tokens == ids.length) {
            ids = Arrays.copyOf(ids, 2 * tokens);
        }
        ids[tokens++] = id;
        seconds = now;
    }

    /// The text so far; decoded from all tokens, because a token's text may depend on those before it.
    synchronized String text() {
        if (state == State.OPEN && decoded < tokens) {
            text = withoutHalf(decode.apply(Arrays.copyOf(ids, tokens)));
            decoded = tokens;
        }
        return text;
    }

    /// Bytes at the end that are no whole character yet decode to replacement characters.
    private static String withoutHalf(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == REPLACEMENT) {
            end--;
        }
        return text.substring(0, end);
    }

    synchronized int tokens() {
        return tokens;
    }

    /// Seconds until the last token.
    synchronized double seconds() {
        return seconds;
    }

    synchronized boolean isWhole() {
        return state == State.WHOLE;
    }

    synchronized void finish(String whole) {
        text = whole;
        state = State.WHOLE;
    }

    synchronized void close() {
        text = text();
        state = state == State.WHOLE ? State.WHOLE : State.STOPPED;
    }
}
