package sotto.run.token;

import java.util.Arrays;
import sotto.chat.ThinkingMarks;
import sotto.model.text.Tokenizer;

/// Answer in a completion of a chat, without the thinking that a model writes before it.
public final class AnswerText {
    private AnswerText() {}

    /// The text after the thinking, without special tokens; empty where the thinking does not end.
    ///
    /// Marks are looked for among all tokens, since some are special ones that a text is without.
    ///
    /// @param prompt the text that the completion goes on from
    /// @param ids of the completion
    public static String of(Tokenizer tokenizer, String prompt, long[] ids) {
        String all = tokenizer.decodeAll(ids);
        if (!isClosed(all)) {
            return ThinkingMarks.answerStart(prompt, all) > 0 ? "" : tokenizer.decode(ids);
        }
        int low = 1;
        int high = ids.length; // the fewest tokens that hold a mark after the thinking
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isClosed(tokenizer.decodeAll(Arrays.copyOf(ids, middle)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return tokenizer.decode(Arrays.copyOfRange(ids, high, ids.length)).stripLeading();
    }

    private static boolean isClosed(String text) {
        return ThinkingMarks.KNOWN.stream().anyMatch(marks -> text.contains(marks.close()));
    }
}
