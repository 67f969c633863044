package sotto.measure;

import java.util.Arrays;
import java.util.OptionalLong;
import sotto.data.PythonText;
import sotto.model.ScoredText;
import sotto.model.text.Tokenizer;
import sotto.work.Failure;
import sotto.work.Quantity;

/// A context and what continues it as token ids, split as lm-evaluation-harness splits them.
///
/// @param context ids before the continuation; empty where the context is an empty text without special tokens
/// @param continuation ids that are judged
public record PairEncoding(long[] context, long[] continuation) {
    /// Copies the ids.
    public PairEncoding {
        context = context.clone();
        continuation = continuation.clone();
    }

    /// Encodes both as one text; the continuation is what lies beyond the tokens of the context alone.
    ///
    /// Spaces at the end of the context go to the continuation first, because a tokenizer joins them to the
    /// next word.
    public static PairEncoding of(Tokenizer tokenizer, String context, String continuation, Special special) {
        int end = PythonText.strippedLength(context);
        boolean added = special == Special.ADDED;
        long[] whole = tokenizer.encode(context + continuation, added);
        int split = Math.min(whole.length, tokenizer.encode(context.substring(0, end), added).length);
        return new PairEncoding(Arrays.copyOf(whole, split), Arrays.copyOfRange(whole, split, whole.length));
    }

    /// This pair begun by a prefix token where the context is empty: a first token needs one before it.
    ///
    /// Where the continuation begins with that very token, it becomes the context, as the harness has it.
    public PairEncoding startedBy(long prefix) {
        if (context.length > 0) {
            return this;
        }
        boolean there = continuation.length > 0 && continuation[0] == prefix;
        return new PairEncoding(
                new long[] {prefix}, there ? Arrays.copyOfRange(continuation, 1, continuation.length) : continuation);
    }

    /// This pair begun by a prefix token, where there is one and the context is empty, and cut to a model's
    /// positions; a [Failure] if the continuation alone has more tokens.
    ///
    /// @param what the continuation is, to begin a sentence with
    /// @param remedy sentence for the user
    public PairEncoding fitted(OptionalLong prefix, int positions, String what, String remedy) {
        PairEncoding started = prefix.isPresent() ? startedBy(prefix.getAsLong()) : this;
        if (started.continuation.length > positions) {
            throw new Failure(
                    "%s has %s tokens, the model %s positions."
                            .formatted(what, Quantity.of(started.continuation.length), Quantity.of(positions)),
                    remedy);
        }
        return started.within(positions);
    }

    /// The last tokens of both together, so that what is read before the last token fits a model's positions.
    ///
    /// @param positions at least the number of tokens of the continuation
    public PairEncoding within(int positions) {
        int over = context.length + continuation.length - (positions + 1);
        return over <= 0 ? this : new PairEncoding(Arrays.copyOfRange(context, over, context.length), continuation);
    }

    /// Treatment of the special tokens that the tokenizer adds by itself.
    public enum Special {
        ADDED,
        NONE
    }

    /// A copy of the ids.
    @Override
    public long[] context() {
        return context.clone();
    }

    /// A copy of the ids.
    @Override
    public long[] continuation() {
        return continuation.clone();
    }

    /// Both together, as the model reads them.
    public long[] whole() {
        return join(context, continuation);
    }

    /// Text whose continuation is scored; a [Failure] if there is no continuation, or nothing stands before it.
    public ScoredText scored() {
        if (context.length == 0 || continuation.length == 0) {
            throw new Failure(
                    "A choice has no token of its own, or no token stands before it.",
                    "Give every item a context and choices that are not empty.");
        }
        return new ScoredText(whole(), context.length);
    }

    /// Joins two arrays of ids.
    public static long[] join(long[] first, long[] second) {
        long[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}
