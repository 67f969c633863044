package sotto.run.token;

import java.util.List;
import java.util.stream.IntStream;
import sotto.chat.jinja.RenderedText.Span;
import sotto.model.text.Tokenizer;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Tokens of the assistant's turns in a chat's text, as far as it is read.
public final class AnswerTokens {
    private AnswerTokens() {}

    /// The places of the tokens, from 0 and below `limit`, that share at least one character with an answer.
    public static int[] of(String text, List<Span> answers, Tokenizer tokenizer, int limit) {
        boolean[] within = tokenizer.within(text, answers);
        return IntStream.range(0, Math.min(limit, within.length))
                .filter(token -> within[token])
                .toArray();
    }

    /// The places likewise; a `Failure` where there is none.
    ///
    /// @param where the chat in words, to begin a sentence with
    public static int[] required(String where, String text, List<Span> answers, Tokenizer tokenizer, int limit) {
        int[] tokens = of(text, answers, tokenizer, limit);
        if (tokens.length == 0) {
            throw new Failure(
                    "%s has no token of an answer among the first %s tokens.".formatted(where, Quantity.of(limit)),
                    Remedy.of("remove it")
                            .or("read more with %s", RunOption.MAX_TOKENS)
                            .or("pool whole texts with %s text", RunOption.REGION));
        }
        return tokens;
    }
}
