package sotto.model.text;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Function;

/// Decoder of a growing row of tokens: each token is decoded a fixed number of times, however long the text
/// becomes.
///
/// A part is decoded after an anchor token of plain letters and the last token before it, so that it is not
/// treated as the beginning of a text; the text of those two alone is then cut off. Until the text has a first
/// character, all of it is decoded.
final class GrowingDecode implements TextStream {
    private final Function<long[], String> decode;
    private final Function<long[], long[]> spelled;
    private final OptionalLong anchor;
    private final TokenCut.Cuts cuts;
    private final StringBuilder raw = new StringBuilder();
    private final boolean cleanUp;
    private long[] behind = {};
    private long[] waiting = new long[16];
    private int held;
    private boolean begun;

    /// @param decode function from spelled ids to text
    /// @param spelled function from ids to the ids that are decoded
    /// @param anchor a token whose text consists of letters
    GrowingDecode(
            Function<long[], String> decode,
            Function<long[], long[]> spelled,
            OptionalLong anchor,
            TokenCut.Cuts cuts,
            boolean cleanUp) {
        this.decode = decode;
        this.spelled = spelled;
        this.anchor = anchor;
        this.cuts = cuts;
        this.cleanUp = cleanUp;
    }

    @Override
    public String add(long... ids) {
        int cut = 0;
        for (long id : spelled.apply(ids)) {
            if (held == waiting.length) {
                waiting = Arrays.copyOf(waiting, 2 * held);
            }
            waiting[held] = id;
            cut = Math.max(cut, cuts.after(id, held));
            held++;
        }
        if (cut == 0 || anchor.isEmpty()) {
            return "";
        }
        raw.append(take(cut));
        return flush(cleanUp ? CleanUp.whole(raw) : raw.length());
    }

    @Override
    public String end() {
        raw.append(take(held));
        return flush(raw.length());
    }

    private String flush(int length) {
        String text = raw.substring(0, length);
        raw.delete(0, length);
        return cleanUp ? CleanUp.of(text) : text;
    }

    /// The text of the first `count` waiting tokens.
    private String take(int count) {
        if (count == 0) {
            return "";
        }
        long[] window = Arrays.copyOf(behind, behind.length + count);
        System.arraycopy(waiting, 0, window, behind.length, count);
        System.arraycopy(waiting, count, waiting, 0, held - count);
        held -= count;
        String before = behind.length == 0 ? "" : decode.apply(behind);
        String text = decode.apply(window).substring(before.length());
        begun |= !text.isEmpty();
        behind = begun && anchor.isPresent() ? new long[] {anchor.getAsLong(), window[window.length - 1]} : window;
        return text;
    }
}
