package sotto.run.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sotto.chat.ThinkingMarks;
import sotto.model.text.Tokenizer;

/// Finder of the place where a model's thinking ends, by token ids and by text.
///
/// Ids find marks that are special tokens, which decoded text leaves out; text finds those of ordinary tokens,
/// which may be cut in several ways.
public final class ThoughtFinder {
    /// Finder for texts without thinking.
    public static final ThoughtFinder NONE = new ThoughtFinder("", List.of(), false);

    private static final int LONGEST = 12;

    private final String prompt;
    private final List<Ids> marks;
    private final boolean looks;

    /// Ids of a mark before the thinking, and of the mark after it.
    private record Ids(long[] open, long[] close) {}

    private ThoughtFinder(String prompt, List<Ids> marks, boolean looks) {
        this.prompt = prompt;
        this.marks = marks;
        this.looks = looks;
    }

    /// Finder for the completions of a prompt; a mark that the tokenizer has no tokens for is found by text alone.
    static ThoughtFinder of(Tokenizer tokenizer, String prompt) {
        return of(
                mark -> {
                    long[] ids = tokenizer.encodeBare(mark);
                    return tokenizer.decodeAll(ids).strip().equals(mark) ? ids : new long[0];
                },
                prompt);
    }

    /// Finder likewise.
    ///
    /// @param encode gives the ids of a mark, none for one that the tokenizer has no tokens for
    public static ThoughtFinder of(Function<String, long[]> encode, String prompt) {
        List<Ids> known = new ArrayList<>();
        for (ThinkingMarks each : ThinkingMarks.KNOWN) {
            known.add(new Ids(encode.apply(each.open()), encode.apply(each.close())));
        }
        return new ThoughtFinder(prompt, known, true);
    }

    /// A watch over the ids of one text.
    Watch watch() {
        return new Watch();
    }

    /// Place of the answer in a text, from 0, as far as text alone tells.
    int answerStart(String text) {
        return looks ? ThinkingMarks.answerStart(prompt, text) : 0;
    }

    /// Watch over the tokens of one text.
    final class Watch {
        private final long[] last = new long[LONGEST];
        private int seen;
        private boolean begun;

        /// Takes the next token, and returns whether the thinking ends with it.
        boolean ends(long id) {
            System.arraycopy(last, 1, last, 0, LONGEST - 1);
            last[LONGEST - 1] = id;
            seen++;
            for (Ids each : marks) {
                begun |= seen == each.open().length && isLast(each.open()); // at the beginning alone
                if (isLast(each.close())) {
                    return true;
                }
            }
            return false;
        }

        /// Whether the text begins with a mark of thinking.
        boolean isBegun() {
            return begun;
        }

        private boolean isLast(long[] ids) {
            if (ids.length == 0 || ids.length > Math.min(seen, LONGEST)) {
                return false;
            }
            for (int i = 0; i < ids.length; i++) {
                if (last[LONGEST - ids.length + i] != ids[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
