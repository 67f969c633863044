package sotto.measure;

import java.util.Arrays;
import sotto.model.text.Tokenizer;

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
        int end = Whitespace.strippedLength(context);
        boolean added = special == Special.ADDED;
        long[] whole = tokenizer.encode(context + continuation, added);
        int split = Math.min(whole.length, tokenizer.encode(context.substring(0, end), added).length);
        return new PairEncoding(Arrays.copyOf(whole, split), Arrays.copyOfRange(whole, split, whole.length));
    }

    /// Whether the tokenizer adds the special tokens that it adds by itself.
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
        long[] whole = Arrays.copyOf(context, context.length + continuation.length);
        System.arraycopy(continuation, 0, whole, context.length, continuation.length);
        return whole;
    }
}
