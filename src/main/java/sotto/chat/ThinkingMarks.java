package sotto.chat;

import java.util.List;

/// Marks around the thinking that a model writes before its answer.
///
/// @param open mark before it
/// @param close mark between it and the answer
public record ThinkingMarks(String open, String close) {
    /// Marks of published templates.
    public static final List<ThinkingMarks> KNOWN = List.of(
            new ThinkingMarks("<think>", "</think>"),
            new ThinkingMarks("<seed:think>", "</seed:think>"),
            new ThinkingMarks("[THINK]", "[/THINK]"),
            new ThinkingMarks("<|START_THINKING|>", "<|END_THINKING|>"),
            new ThinkingMarks("<|thought_start|>", "<|thought_end|>"),
            new ThinkingMarks("<|inner_prefix|>", "<|inner_suffix|>"),
            new ThinkingMarks("<Thought>", "</Thought>"),
            new ThinkingMarks("<|channel|>analysis<|message|>", "<|start|>assistant<|channel|>final<|message|>"));

    /// Whether a text that a model goes on writing ends inside the thinking: with the open mark, blanks aside.
    public boolean isOpenAtEndOf(String prompt) {
        return prompt.stripTrailing().endsWith(open);
    }

    /// Place of the answer in a completion, from 0.
    ///
    /// That is the place after the first close mark of any known kind. Without one it is the end where the thinking
    /// has begun, in the prompt or in the completion, and else 0.
    public static int answerStart(String prompt, String completion) {
        int first = Integer.MAX_VALUE;
        boolean begun = false;
        for (ThinkingMarks marks : KNOWN) {
            int close = completion.indexOf(marks.close);
            if (close >= 0) {
                first = Math.min(first, close + marks.close.length());
            }
            begun |= marks.isOpenAtEndOf(prompt) || completion.stripLeading().startsWith(marks.open);
        }
        return first < Integer.MAX_VALUE ? first : begun ? completion.length() : 0;
    }

    /// Thinking without its marks and blanks around them.
    public static String without(String thinking) {
        String text = thinking.strip();
        for (ThinkingMarks marks : KNOWN) {
            if (text.startsWith(marks.open)) {
                text = text.substring(marks.open.length()).strip();
            }
            if (text.endsWith(marks.close)) {
                text = text.substring(0, text.length() - marks.close.length()).strip();
            }
        }
        return text;
    }
}
