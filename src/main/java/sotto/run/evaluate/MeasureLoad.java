package sotto.run.evaluate;

import java.util.Collection;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Load of a measure in one cell, about: counted from characters, because no tokenizer is open yet.
///
/// @param completions texts that are written
/// @param newTokens most tokens of one of them
/// @param read tokens that go through a model otherwise
record MeasureLoad(long completions, int newTokens, long read) {
    /// No load.
    static final MeasureLoad NONE = new MeasureLoad(0, 0, 0);

    private static final int CHARACTERS = 4; // of a token, about

    /// The load of reading texts, each behind a pre-prompt and cut to the limit of tokens.
    static MeasureLoad reading(Collection<String> texts, PrePrompt before, Conditions conditions) {
        int limit = conditions.tokens().limit();
        return new MeasureLoad(
                0,
                0,
                texts.stream()
                        .mapToLong(text -> tokens(before.text()) + Math.min(limit, tokens(text)))
                        .sum());
    }

    /// The number of tokens of a text, about.
    static long tokens(String text) {
        return text.isEmpty() ? 0 : 1 + text.length() / CHARACTERS;
    }

    /// Tokens of all kinds, at most.
    long tokens() {
        return completions * newTokens + read;
    }

    /// The same with further tokens read.
    MeasureLoad plus(long tokens) {
        return new MeasureLoad(completions, newTokens, read + tokens);
    }
}
