package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sotto.chat.jinja.RenderedText;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Tokenizer of a model folder: text to token ids and back, exactly as by the reference's fast tokenizers.
///
/// Texts are truncated only where a limit is given (DJL would truncate at 512). Safe for use by several
/// threads. No tokenizer and no text can crash this process ([GuardedTokenizer]); each method that encodes or
/// decodes throws a `Failure` if the library cannot.
public final class Tokenizer implements AutoCloseable {
    private static final int FIRST_CHARACTERS = 4096;
    private static final long CHARACTERS_PER_TOKEN = 8;

    private final NativeTokenizer encoder;
    private final NativeTokenizer decoder;
    private final TextCuts cuts;
    private final TokenTexts texts;
    private final boolean cleanUp;
    private final OptionalLong start;
    private final OptionalLong anchor;
    private final SequencedMap<String, String> roles;
    private final int before;
    private final int after;

    /// Token ids of a text or its beginning.
    ///
    /// @param ids `[T]`
    /// @param isCut whether the text has more
    public record Limited(long[] ids, boolean isCut) {}

    private Tokenizer(FolderTokenizer folder, NativeTokenizer encoder) {
        this.encoder = encoder;
        this.cuts = TextCuts.of(folder);
        this.texts = texts(folder);
        this.decoder = texts.more().isEmpty() ? encoder : GuardedTokenizer.of(texts.tree(folder));
        this.cleanUp = folder.cleanUp();
        this.roles = Collections.unmodifiableSequencedMap(folder.special().texts());
        this.start = Stream.of("bos_token", "eos_token")
                .flatMapToInt(role -> folder.id(role).stream())
                .mapToLong(id -> id)
                .findFirst();
        this.anchor =
                texts.known().stream().mapToLong(id -> id).filter(this::anchors).findFirst();
        int[] bare = encoder.encode("a", false);
        int[] full = encoder.encode("a", true);
        int added = full.length - bare.length;
        int first = 0;
        while (first < added && !Arrays.equals(full, first, first + bare.length, bare, 0, bare.length)) {
            first++;
        }
        this.before = first;
        this.after = added - first;
    }

    /// Opens the tokenizer of a model folder for a job, which may be cancelled meanwhile; a `Failure` if it has
    /// none or it is not supported.
    public static Tokenizer open(Path folder, Progress progress) throws Cancelled {
        return Wanted.by(progress, () -> open(folder));
    }

    /// Runs work with tokenizers for a job that may be cancelled in the middle of a call.
    public static <R> R whileWanted(Progress progress, Asking<R> work) throws Cancelled {
        return Wanted.by(progress, work);
    }

    /// Work with a tokenizer.
    ///
    /// @param <R> type of the result
    @FunctionalInterface
    public interface Asking<R> {
        /// Runs the work.
        R done() throws Cancelled;
    }

    /// Opens the tokenizer of a model folder; a `Failure` if it has none, or it is damaged or not supported.
    public static Tokenizer open(Path folder) {
        TokenizerFiles files = TokenizerFiles.of(folder);
        try {
            FolderTokenizer made = FolderTokenizer.of(files);
            KnownParts.check(made.tree());
            NativeTokenizer encoder = GuardedTokenizer.of(made.tree());
            try {
                return new Tokenizer(made, encoder);
            } catch (RuntimeException e) {
                encoder.close();
                throw e;
            }
        } catch (Wanted.NotWanted e) {
            throw e;
        } catch (Failure e) {
            throw new Failure("%s: %s".formatted(folder, e.getMessage()), e.advice(), e);
        } catch (RuntimeException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(folder.resolve("tokenizer.json"), e.getMessage()),
                    "Download tokenizer.json again; it must be one that tokenizers 0.21 can open.",
                    e);
        }
    }

    /// The tokens' properties for decoding; the normalizer that this needs is built once for all tokens.
    private static TokenTexts texts(FolderTokenizer folder) {
        JsonNode normalizer = folder.tree().path("normalizer");
        if (!normalizer.isObject() || folder.added().normalized().isEmpty()) {
            return TokenTexts.of(folder, UnaryOperator.identity());
        }
        try (NativeTokenizer bytes = GuardedTokenizer.of(TokenTexts.bytesOf(normalizer))) {
            return TokenTexts.of(folder, text -> {
                int[] ids = bytes.encode(text, false);
                byte[] spelled = new byte[ids.length];
                for (int i = 0; i < ids.length; i++) {
                    spelled[i] = (byte) ids[i];
                }
                return new String(spelled, StandardCharsets.UTF_8);
            });
        }
    }

    /// Whether a token has a text of ASCII letters that is the same at the beginning of a text and after it.
    private boolean anchors(long id) {
        if (texts.special().get((int) id) || texts.spelledBy().containsKey(id)) {
            return false;
        }
        String once = decoder.decode(new long[] {id});
        return !once.isEmpty()
                && once.chars().allMatch(c -> c < 128 && Character.isLetter(c))
                && decoder.decode(new long[] {id, id}).startsWith(once);
    }

    /// The token for an empty context in front of a text: the begin-of-text token, else the end-of-text token;
    /// empty if the tokenizer names neither.
    OptionalLong start() {
        return start;
    }

    /// The texts of special tokens by role, such as `bos_token`.
    public SequencedMap<String, String> roles() {
        return roles;
    }

    /// The token ids `[T]` of a text, with the special tokens that the tokenizer itself adds.
    public long[] encode(String text) {
        return encode(text, true);
    }

    /// The token ids `[T]` of a text alone.
    public long[] encodeBare(String text) {
        return encode(text, false);
    }

    /// The token ids `[T]` of a text, with the special tokens that the tokenizer itself adds, or without.
    public long[] encode(String text, boolean special) {
        return Arrays.stream(encoder.encode(wellFormed(text), special))
                .asLongStream()
                .toArray();
    }

    /// The first `limit` tokens of a text with the special tokens that the tokenizer adds around it, which stay.
    public long[] encode(String text, int limit) {
        return encode(text, true, limit);
    }

    /// The first `limit` tokens of a text alone.
    public long[] encodeBare(String text, int limit) {
        return encode(text, false, limit);
    }

    /// The first `limit` tokens of a text: the text's own tokens are cut, those that the tokenizer adds around
    /// it stay.
    ///
    /// Only the part of a long text is encoded that decides these tokens, where [TextCuts] can prove it.
    public long[] encode(String text, boolean special, int limit) {
        return limited(text, special, limit).ids();
    }

    /// The first `limit` tokens of a text, and whether the text has more.
    public Limited limited(String text, boolean special, int limit) {
        String read = wellFormed(text);
        for (long most = firstLook(limit); most < read.length(); most *= 4) {
            int place = cuts.last(read, (int) most);
            if (place > most / 2) {
                long[] ids = encode(read.substring(0, place), special);
                if (ids.length > limit) {
                    return new Limited(cut(ids, special, limit), true);
                }
            }
        }
        long[] all = encode(read, special);
        return new Limited(cut(all, special, limit), all.length > limit);
    }

    private static long firstLook(int limit) {
        return Math.max(FIRST_CHARACTERS, CHARACTERS_PER_TOKEN * limit);
    }

    /// The number of tokens of a text; for a very long text it may be wrong by one for each 8,000 characters,
    /// because it is counted in parts.
    public int length(String text, boolean special) {
        String read = wellFormed(text);
        int tokens = special ? before + after : 0;
        int from = 0;
        while (read.length() - from > GuardedTokenizer.ORDINARY) {
            int place = cuts.last(read.substring(from, from + GuardedTokenizer.ORDINARY), GuardedTokenizer.ORDINARY);
            if (place == 0) {
                break;
            }
            tokens += encoder.encode(read.substring(from, from + place), false).length;
            from += place;
        }
        return tokens + encoder.encode(read.substring(from), false).length;
    }

    /// The piece of the text of each token `[T]`, cut as by [#encode(String, boolean, int)].
    ///
    /// Together the pieces are the text up to the cut; blanks belong to the token after them. The piece of a
    /// token that the tokenizer adds is empty, and a character that several tokens share belongs to the first.
    public List<String> pieces(String text, boolean special, int limit) {
        String read = wellFormed(text);
        int[] spans = spans(read, special, limit);
        String[] pieces = new String[spans.length / 2];
        int at = 0;
        int codePoints = 0;
        for (int token = 0; token < pieces.length; token++) {
            int last = spans[2 * token + 1];
            int end = last <= codePoints ? at : read.offsetByCodePoints(at, last - codePoints);
            codePoints = Math.max(codePoints, last);
            pieces[token] = read.substring(at, end);
            at = end;
        }
        long[] places = LongStream.range(0, pieces.length).toArray();
        return Arrays.stream(cut(places, special, limit))
                .mapToObj(place -> pieces[(int) place])
                .toList();
    }

    /// Marks of the tokens `[T]` of a text alone that share at least one code point with one of these places.
    public boolean[] within(String text, List<RenderedText.Span> places) {
        int[] spans = encoder.spans(wellFormed(text), false);
        boolean[] within = new boolean[spans.length / 2];
        for (int token = 0; token < within.length; token++) {
            int start = spans[2 * token];
            int end = spans[2 * token + 1];
            within[token] =
                    places.stream().anyMatch(place -> Math.max(start, place.start()) < Math.min(end, place.end()));
        }
        return within;
    }

    private int[] spans(String read, boolean special, int limit) {
        for (long most = firstLook(limit); most < read.length(); most *= 4) {
            int place = cuts.last(read, (int) most);
            if (place > most / 2) {
                int[] spans = encoder.spans(read.substring(0, place), special);
                if (spans.length / 2 > limit) {
                    return spans;
                }
            }
        }
        return encoder.spans(read, special);
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

    /// The last `limit` tokens of a text: the text's own tokens are cut, those that the tokenizer adds around
    /// it stay.
    public long[] encodeEnd(String text, int limit) {
        long[] ids = encode(text);
        if (ids.length <= limit) {
            return ids;
        }
        int own = Math.max(0, limit - before - after);
        long[] cut = Arrays.copyOf(ids, Math.min(limit, before + own + after));
        int kept = cut.length - Math.min(before, cut.length);
        System.arraycopy(ids, ids.length - kept, cut, cut.length - kept, kept);
        return cut;
    }

    /// Whether a token is special, and left out of decoded text.
    public boolean isSpecial(long id) {
        return id >= 0 && id <= Integer.MAX_VALUE && texts.special().get((int) id);
    }

    /// The text of token ids without the special tokens. Ids of no token are ignored.
    public String decode(long[] ids) {
        return decode(ids, true);
    }

    /// The text of token ids, special tokens included. Ids of no token are ignored.
    public String decodeAll(long[] ids) {
        return decode(ids, false);
    }

    private String decode(long[] ids, boolean skipSpecial) {
        String text = decoder.decode(texts.spelled(ids, skipSpecial));
        return cleanUp ? CleanUp.of(text) : text;
    }

    /// A decoder of a text token by token, special tokens left out.
    public TextStream stream() {
        return new GrowingDecode(
                decoder::decode,
                ids -> texts.spelled(ids, true),
                anchor,
                texts.boundary().cuts(),
                cleanUp);
    }

    /// A text whose lone surrogates are replaced by U+FFFD: they are not possible in UTF-8, and the native
    /// tokenizer must not get them.
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
        if (!texts.more().isEmpty()) {
            decoder.close();
        }
        encoder.close();
    }
}
