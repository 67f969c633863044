package sotto.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.util.Utils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import sotto.work.Failure;

/// Native tokenizer in this process, which a crash of the library would end.
final class LibraryTokenizer implements NativeTokenizer {
    private static final String NOT_LOADED = "Failed to load Huggingface native library";

    private final HuggingFaceTokenizer library;

    private LibraryTokenizer(HuggingFaceTokenizer library) {
        this.library = library;
    }

    /// Builds the tokenizer of a tokenizer.json in UTF-8; a `Failure` if the library refuses it.
    static LibraryTokenizer of(byte[] json) {
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        return called("be opened", () -> {
            try {
                return new LibraryTokenizer(HuggingFaceTokenizer.newInstance(
                        new ByteArrayInputStream(json),
                        Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true")));
            } catch (IOException e) {
                throw new IllegalStateException("Nothing is read from a file", e);
            }
        });
    }

    @Override
    public int[] encode(String text, boolean special) {
        long[] ids = called(
                "split a text", () -> library.encode(text, special, false).getIds());
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public int[] spans(String text, boolean special) {
        CharSpan[] spans = called(
                "split a text", () -> library.encode(text, special, false).getCharTokenSpans());
        return Arrays.stream(spans)
                .flatMapToInt(span -> span == null ? IntStream.of(0, 0) : IntStream.of(span.getStart(), span.getEnd()))
                .toArray();
    }

    @Override
    public String decode(long[] ids) {
        return called("put tokens together", () -> library.decode(ids, false));
    }

    /// Calls the library, and turns its exceptions, whose messages fit the file, into a `Failure`.
    private static <T> T called(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage()).strip();
            if (said.startsWith(NOT_LOADED)) {
                throw notLoaded(e);
            }
            throw new Failure(
                    "tokenizer.json cannot %s: %s."
                            .formatted(what, said.endsWith(".") ? said.substring(0, said.length() - 1) : said),
                    "Download tokenizer.json again; it must be one that tokenizers 0.21 can open and use.",
                    e);
        }
    }

    /// The `Failure` to load the library itself, which is not caused by a tokenizer.json.
    private static Failure notLoaded(RuntimeException trouble) {
        return new Failure(
                "The tokenizers' native library cannot be unpacked in %s, or not be loaded from there."
                        .formatted(Utils.getEngineCacheDir()),
                "Make that folder writable, or set ENGINE_CACHE_DIR to one that is; the doctor tells more.",
                trouble);
    }

    @Override
    public void close() {
        library.close();
    }
}
