package sotto.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sotto.work.Failure;

/// A folder's tokenizer: text to token ids and back, exactly as the reference's fast tokenizers do it.
///
/// Never truncates by itself (DJL would, at 512). Safe for use by several threads.
public final class Tokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer encoder;
    private final HuggingFaceTokenizer decoder;
    private final TokenTexts texts;
    private final boolean cleanUp;
    private final OptionalLong start;
    private final OptionalLong anchor;
    private final int before;
    private final int after;

    private Tokenizer(FolderTokenizer folder, HuggingFaceTokenizer encoder) {
        this.encoder = encoder;
        this.texts = texts(folder);
        this.decoder = texts.more().isEmpty() ? encoder : build(texts.tree(folder));
        this.cleanUp = folder.cleanUp();
        this.start = Stream.of("bos_token", "eos_token")
                .flatMapToInt(role -> folder.id(role).stream())
                .mapToLong(id -> id)
                .findFirst();
        this.anchor =
                texts.known().stream().mapToLong(id -> id).filter(this::anchors).findFirst();
        long[] bare = encoder.encode("a", false, false).getIds();
        long[] full = encoder.encode("a", true, false).getIds();
        int added = full.length - bare.length;
        int first = 0;
        while (first < added && !Arrays.equals(full, first, first + bare.length, bare, 0, bare.length)) {
            first++;
        }
        this.before = first;
        this.after = added - first;
    }

    /// Opens the tokenizer of a model folder.
    public static Tokenizer open(Path folder) {
        TokenizerFiles files = TokenizerFiles.of(folder);
        try {
            FolderTokenizer made = FolderTokenizer.of(files);
            KnownParts.check(made.tree());
            HuggingFaceTokenizer encoder = build(made.tree());
            try {
                return new Tokenizer(made, encoder);
            } catch (RuntimeException e) {
                encoder.close();
                throw e;
            }
        } catch (Failure e) {
            throw new Failure("%s: %s".formatted(folder, e.getMessage()), e.remedy(), e);
        } catch (RuntimeException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(folder.resolve("tokenizer.json"), e.getMessage()),
                    "Download tokenizer.json again; it must be one that tokenizers 0.21 can open.",
                    e);
        }
    }

    private static HuggingFaceTokenizer build(JsonNode tree) {
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(tree.toString().getBytes(StandardCharsets.UTF_8)),
                    Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true"));
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is read from a file", e);
        }
    }

    /// What its tokens are in a decoded text; the normalizer that this takes is built once for all of them.
    private static TokenTexts texts(FolderTokenizer folder) {
        JsonNode normalizer = folder.tree().path("normalizer");
        if (!normalizer.isObject() || folder.added().normalized().isEmpty()) {
            return TokenTexts.of(folder, UnaryOperator.identity());
        }
        try (HuggingFaceTokenizer bytes = build(TokenTexts.bytesOf(normalizer))) {
            return TokenTexts.of(folder, text -> {
                long[] ids = bytes.encode(text, false, false).getIds();
                byte[] spelled = new byte[ids.length];
                for (int i = 0; i < ids.length; i++) {
                    spelled[i] = (byte) ids[i];
                }
                return new String(spelled, StandardCharsets.UTF_8);
            });
        }
    }

    /// Whether a token's text is letters wherever it stands.
    private boolean anchors(long id) {
        if (texts.special().get((int) id) || texts.spelledBy().containsKey(id)) {
            return false;
        }
        String once = decoder.decode(new long[] {id}, false);
        return !once.isEmpty()
                && once.chars().allMatch(c -> c < 128 && Character.isLetter(c))
                && decoder.decode(new long[] {id, id}, false).startsWith(once);
    }

    /// The token that stands for nothing before a text: the begin-of-text token, else the end-of-text token, where the
    /// folder's tokenizer names one.
    OptionalLong start() {
        return start;
    }

    /// Token ids `[T]` of a text, with the special tokens that the tokenizer itself adds, or without.
    public long[] encode(String text, boolean special) {
        return encoder.encode(wellFormed(text), special, false).getIds();
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
        CharSpan[] spans = encoder.encode(read, special, false).getCharTokenSpans();
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

    /// The text of token ids; `skipSpecial` leaves special tokens out of it. Ids that are no token's are passed over.
    public String decode(long[] ids, boolean skipSpecial) {
        String text = decoder.decode(texts.spelled(ids, skipSpecial), false);
        return cleanUp ? CleanUp.of(text) : text;
    }

    /// A text that will be decoded token by token, special tokens left out.
    public TextStream stream() {
        return new GrowingDecode(
                ids -> decoder.decode(ids, false),
                ids -> texts.spelled(ids, true),
                anchor,
                texts.boundary().cuts(),
                cleanUp);
    }

    /// Lone surrogates, which no UTF-8 text holds, become U+FFFD: the native tokenizer must never see them.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
            }
        }
        return text;
    }

    @Override
    public void close() {
        if (decoder != encoder) {
            decoder.close();
        }
        encoder.close();
    }
}
