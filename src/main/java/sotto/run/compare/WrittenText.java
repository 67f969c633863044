package sotto.run.compare;

import sotto.chat.ThinkingMarks;

/// Text that a model wrote, and the place in it where the thinking ends and the answer begins.
///
/// @param answerStart place of the answer, from 0; 0 without thinking, the text's length before an answer
/// @param thoughtTokens number of tokens before the answer
public record WrittenText(String text, int answerStart, int thoughtTokens) {
    /// A text without thinking.
    public static WrittenText plain(String text) {
        return new WrittenText(text, 0, 0);
    }

    /// Whether it has thinking.
    public boolean hasThought() {
        return answerStart > 0;
    }

    /// Whether it ends inside the thinking.
    public boolean isUnanswered() {
        return answerStart > 0 && text.substring(answerStart).isBlank();
    }

    /// The thinking without its marks.
    public String thought() {
        return ThinkingMarks.without(text.substring(0, answerStart));
    }

    /// The text without the thinking and the blanks after it.
    public String answer() {
        return answerStart == 0 ? text : text.substring(answerStart).stripLeading();
    }
}
