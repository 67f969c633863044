package sotto.model.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Native tokenizer in a process of its own, started at the first call, so that a crash ends only that process.
///
/// A process that died is started again at the next call; cancelling a call ([Wanted]) ends it too. Safe for
/// use by several threads, one call at a time.
final class ChildTokenizer implements NativeTokenizer {
    private static final String TOKENIZER =
            "Download tokenizer.json again; if it is the same, use a model with another tokenizer.";
    private static final String TEXT = "Make the text shorter, or break it into lines or rows of their own.";
    private static final int SHORT = 1000;

    private final byte[] json;
    private final Bounds bounds;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable TokenizerProcess process; // under the lock

    /// Limits of a call.
    ///
    /// @param lateMs most milliseconds that a call may take
    /// @param fullBytes most bytes by which the process may grow
    record Bounds(long lateMs, long fullBytes) {
        static final Bounds USUAL = new Bounds(60_000, 2L << 30);
    }

    /// Exchange of one call and its answer through the pipes of the process.
    private interface Exchange<T> {
        T with(DataOutputStream to, DataInputStream from) throws IOException;
    }

    /// A tokenizer for a tokenizer.json in UTF-8, with which the process is started.
    ChildTokenizer(byte[] json, Bounds bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    @Override
    public int[] encode(String text, boolean special) {
        return ints(TokenizerCall.encode(special), text);
    }

    @Override
    public int[] spans(String text, boolean special) {
        return ints(TokenizerCall.spans(special), text);
    }

    private int[] ints(TokenizerCall call, String text) {
        return call(text.length(), (to, from) -> {
            call.write(to);
            TokenizerCall.writeText(to, text);
            to.flush();
            answered(from);
            return TokenizerCall.readInts(from);
        });
    }

    @Override
    public String decode(long[] ids) {
        int[] narrow = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
        return call(ids.length, (to, from) -> {
            TokenizerCall.DECODE.write(to);
            TokenizerCall.writeInts(to, narrow);
            to.flush();
            answered(from);
            return TokenizerCall.readText(from);
        });
    }

    private <T> T call(int length, Exchange<T> exchange) {
        Wanted.take(turn);
        try {
            TokenizerProcess running = process;
            if (running == null) {
                running = TokenizerProcess.start(bounds);
                process = running;
                exchange(running, 0, (to, from) -> {
                    TokenizerCall.writeBytes(to, json);
                    to.flush();
                    answered(from);
                    return true;
                });
            }
            return exchange(running, length, exchange);
        } finally {
            turn.unlock();
        }
    }

    private <T> T exchange(TokenizerProcess running, int length, Exchange<T> exchange) {
        Wanted.Look wanted = Wanted.look(running::kill);
        try {
            return exchange.with(running.to(), running.from());
        } catch (IOException e) {
            TokenizerProcess.End end = running.end();
            process = null;
            wanted.check();
            throw died(end, length, e);
        } finally {
            if (wanted.over() && process != null) {
                running.end(); // it was killed when it had answered
                process = null;
            }
        }
    }

    private static void answered(DataInputStream from) throws IOException {
        if (from.readUnsignedByte() == TokenizerCall.REFUSED) {
            throw new Failure(TokenizerCall.readText(from), TokenizerCall.readText(from));
        }
    }

    private Failure died(TokenizerProcess.End end, int length, IOException cause) {
        String text = length == 0
                ? "being opened"
                : length <= SHORT ? "a short text" : String.format(Locale.ROOT, "a text of %,d characters", length);
        String remedy = length <= SHORT ? TOKENIZER : TEXT;
        String what = switch (end.status()) {
            case TokenizerChild.LATE ->
                "tokenizer.json takes more than %d seconds for %s.".formatted(bounds.lateMs() / 1000, text);
            case TokenizerChild.FULL ->
                String.format(
                        Locale.ROOT,
                        "tokenizer.json takes more than %.1f GB of memory for %s.",
                        bounds.fullBytes() / 1e9,
                        text);
            default ->
                "tokenizer.json makes the tokenizers library crash %s%s."
                        .formatted(length == 0 ? "while it is opened" : "on " + text, end.said());
        };
        return new Failure(what, remedy, cause);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (process != null) {
                process.end();
                process = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
