package sotto.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import sotto.work.Failure;

/// A folder's `tokenizer.json`: text to token ids and back, exactly as the reference's fast tokenizers do it.
///
/// Never truncates by itself (DJL would, at 512). Safe for use by several threads.
public final class Tokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final int before;
    private final int after;

    private Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        long[] bare = tokenizer.encode("a", false, false).getIds();
        long[] full = tokenizer.encode("a", true, false).getIds();
        int added = full.length - bare.length;
        int start = 0;
        while (start < added && !Arrays.equals(full, start, start + bare.length, bare, 0, bare.length)) {
            start++;
        }
        this.before = start;
        this.after = added - start;
    }

    /// Opens the tokenizer of a model folder.
    public static Tokenizer open(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "%s has no tokenizer.json.".formatted(folder),
                    "In Python: AutoTokenizer.from_pretrained(folder).save_pretrained(folder) writes one.");
        }
        try {
            System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
            return new Tokenizer(HuggingFaceTokenizer.newInstance(
                    file, Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true")));
        } catch (IOException | RuntimeException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Download tokenizer.json again; it must be one that tokenizers 0.21 or older can open.",
                    e);
        }
    }

    /// Token ids `[T]` of a text, with the special tokens that the tokenizer itself adds, or without.
    public long[] encode(String text, boolean special) {
        return tokenizer.encode(wellFormed(text), special, false).getIds();
    }

    /// The first `limit` tokens of a text: its own tokens are cut, those that the tokenizer adds around it stay.
    public long[] encode(String text, boolean special, int limit) {
        return cut(encode(text, special), special, limit);
    }

    /// The piece of the text that each of its tokens stands for `[T]`, cut as [#encode(String, boolean, int)] cuts.
    ///
    /// Together they are the text as far as it is read; blanks go with the token behind them. A token that the
    /// tokenizer adds has none, and of several tokens that share a character the first has it.
    public List<String> pieces(String text, boolean special, int limit) {
        String read = wellFormed(text);
        CharSpan[] spans = tokenizer.encode(read, special, false).getCharTokenSpans();
        String[] pieces = new String[spans.length];
        int at = 0;
        for (int token = 0; token < spans.length; token++) {
            int end = spans[token] == null ? 0 : read.offsetByCodePoints(0, spans[token].getEnd());
            pieces[token] = read.substring(at, Math.max(at, end));
            at = Math.max(at, end);
        }
        long[] places = LongStream.range(0, spans.length).toArray();
        return Arrays.stream(cut(places, special, limit))
                .mapToObj(place -> pieces[(int) place])
                .toList();
    }

    private long[] cut(long[] ids, boolean special, int limit) {
        if (ids.length <= limit) {
            return ids;
        }
        if (!special || after == 0) {
            return Arrays.copyOf(ids, limit);
        }
        int own = Math.max(0, limit - before - after);
        long[] cut = Arrays.copyOf(ids, Math.min(limit, before + own + after));
        System.arraycopy(ids, ids.length - after, cut, before + own, cut.length - before - own);
        return cut;
    }

    /// The last `limit` tokens of a text, as far as they are its own; those that the tokenizer adds around it stay.
    public long[] encodeEnd(String text, int limit) {
        long[] ids = encode(text, true);
        if (ids.length <= limit) {
            return ids;
        }
        int own = Math.max(0, limit - before - after);
        long[] cut = Arrays.copyOf(ids, Math.min(limit, before + own + after));
        int kept = cut.length - Math.min(before, cut.length);
        System.arraycopy(ids, ids.length - kept, cut, cut.length - kept, kept);
        return cut;
    }

    /// The text of token ids; `skipSpecial` leaves special tokens out of it.
    public String decode(long[] ids, boolean skipSpecial) {
        return tokenizer.decode(ids, skipSpecial);
    }

    /// Lone surrogates, which no UTF-8 text holds, become U+FFFD: the native tokenizer must never see them.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        java.nio.charset.StandardCharsets.UTF_16);
            }
        }
        return text;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
