package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Native tokenizer that cannot end this process: what is not known to be harmless runs in one of its own.
///
/// Harmless are texts of ordinary length under parts that are known ([HarmlessParts]); these cost no more than the
/// library itself. Unknown parts run in a process of their own from the start, long texts when one comes.
final class GuardedTokenizer implements NativeTokenizer {
    /// UTF-16 units up to which a text is of ordinary length: at 3 bytes each, the library needs about 100 MB at most.
    static final int ORDINARY = 1 << 14;

    private final @Nullable NativeTokenizer here;
    private final ChildTokenizer apart;

    private GuardedTokenizer(@Nullable NativeTokenizer here, ChildTokenizer apart) {
        this.here = here;
        this.apart = apart;
    }

    /// Builds the tokenizer of a tokenizer.json; what the library refuses, or dies of, is a `Failure`.
    static GuardedTokenizer of(JsonNode tree) {
        byte[] json = tree.toString().getBytes(StandardCharsets.UTF_8);
        ChildTokenizer apart = new ChildTokenizer(json, ChildTokenizer.Bounds.USUAL);
        return new GuardedTokenizer(HarmlessParts.only(tree) ? LibraryTokenizer.of(json) : null, apart);
    }

    /// Whether texts of ordinary length are read in this process.
    boolean isHere() {
        return here != null;
    }

    private NativeTokenizer by(int length) {
        return here != null && length <= ORDINARY ? here : apart;
    }

    @Override
    public int[] encode(String text, boolean special) {
        return by(text.length()).encode(text, special);
    }

    @Override
    public int[] ends(String text, boolean special) {
        return by(text.length()).ends(text, special);
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
