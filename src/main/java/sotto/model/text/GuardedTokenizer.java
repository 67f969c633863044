package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Native tokenizer that cannot end this process: parts and texts that are not known to be harmless run in
/// another one.
///
/// Harmless are texts of ordinary length with known parts ([HarmlessParts]); they cost no more than the library
/// itself. A tokenizer with unknown parts runs in a process of its own from the start, one with known parts
/// only for long texts.
final class GuardedTokenizer implements NativeTokenizer {
    /// Length in UTF-16 units up to which a text is ordinary: at 3 bytes each, the library needs about 100 MB
    /// at most.
    static final int ORDINARY = 1 << 14;

    private final @Nullable NativeTokenizer here;
    private final ChildTokenizer apart;

    private GuardedTokenizer(@Nullable NativeTokenizer here, ChildTokenizer apart) {
        this.here = here;
        this.apart = apart;
    }

    /// Builds the tokenizer of a tokenizer.json; a `Failure` if the library refuses it or crashes.
    static GuardedTokenizer of(JsonNode tree) {
        byte[] json = tree.toString().getBytes(StandardCharsets.UTF_8);
        ChildTokenizer apart = new ChildTokenizer(json, ChildTokenizer.Bounds.USUAL);
        return new GuardedTokenizer(HarmlessParts.only(tree) ? LibraryTokenizer.of(json) : null, apart);
    }

    private NativeTokenizer by(int length) {
        return here != null && length <= ORDINARY ? here : apart;
    }

    @Override
    public int[] encode(String text, boolean special) {
        return by(text.length()).encode(text, special);
    }

    @Override
    public int[] spans(String text, boolean special) {
        return by(text.length()).spans(text, special);
    }

    @Override
    public String decode(long[] ids) {
        return here != null ? here.decode(ids) : apart.decode(ids);
    }

    @Override
    public void close() {
        if (here != null) {
            here.close();
        }
        apart.close();
    }
}
