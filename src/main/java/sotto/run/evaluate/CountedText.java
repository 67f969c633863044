package sotto.run.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import sotto.chat.ChatWriter;
import sotto.chat.MarkedChat;
import sotto.measure.PairEncoding;
import sotto.measure.TextScore;
import sotto.model.ScoredText;
import sotto.model.TokenScores;
import sotto.model.text.Tokenizer;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Text as a model reads it, and those of its tokens that measures are of.
///
/// Of a text behind a pre-prompt that is all its own tokens; of a chat those of what its messages say: the template's
/// own, those of a system's message of the mode and those of a pre-prompt are masked.
///
/// @param ids `[T]`
/// @param counted `[T]`
record CountedText(long[] ids, boolean[] counted) {
    /// A text behind ids of a pre-prompt, which may be none.
    static CountedText plain(long[] before, long[] text) {
        long[] ids = PairEncoding.join(before, text);
        boolean[] counted = new boolean[ids.length];
        Arrays.fill(counted, before.length, ids.length, true);
        return new CountedText(ids, counted);
    }

    /// A chat up to the last of its tokens that count, behind a pre-prompt in front of the user's last text.
    ///
    /// Those are the contents' among its first `limit` tokens; behind a pre-prompt as many.
    static CountedText ofChat(
            ChatWriter writer, EvaluatedTexts texts, int place, String before, Tokenizer tokenizer, int limit) {
        try {
            CountedText whole = of(writer.mark(texts.chat(place)), tokenizer);
            int count = (int) IntStream.range(0, Math.min(limit, whole.counted.length))
                    .filter(token -> whole.counted[token])
                    .count();
            if (count == 0) {
                throw new Failure(
                        "None of the first %s tokens is of what the messages say.".formatted(Quantity.of(limit)),
                        Remedy.of("remove the chat").or("read more with %s", RunOption.MAX_TOKENS));
            }
            CountedText read = before.isEmpty() ? whole : of(writer.mark(texts.chat(place), before), tokenizer);
            return read.first(count);
        } catch (Failure e) {
            throw new Failure("Row %d: %s".formatted(texts.texts().rows().get(place), e.getMessage()), e.advice(), e);
        }
    }

    private static CountedText of(MarkedChat chat, Tokenizer tokenizer) {
        return new CountedText(tokenizer.encodeBare(chat.text()), tokenizer.within(chat.text(), chat.contents()));
    }

    private CountedText first(int count) {
        int[] places = places();
        int end = places[Math.min(count, places.length) - 1] + 1;
        return new CountedText(Arrays.copyOf(ids, end), Arrays.copyOf(counted, end));
    }

    /// The places of the tokens that count.
    int[] places() {
        return IntStream.range(0, counted.length)
                .filter(token -> counted[token])
                .toArray();
    }

    /// The text from the first token that counts and that something stands before.
    ScoredText scored() {
        int first = 1;
        while (first < counted.length && !counted[first]) {
            first++;
        }
        return new ScoredText(ids, first);
    }

    /// The score of the tokens that count, from those of the text from [#scored] on.
    TextScore score(TokenScores scores) {
        int first = ids.length - scores.logprobs().length;
        double sum = 0;
        int tokens = 0;
        for (int token = first; token < ids.length; token++) {
            if (counted[token]) {
                sum += scores.logprobs()[token - first];
                tokens++;
            }
        }
        return new TextScore(sum, tokens);
    }
}
