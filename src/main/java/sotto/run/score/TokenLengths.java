package sotto.run.score;

import java.util.List;
import java.util.Locale;
import sotto.chat.MarkedChat;
import sotto.chat.Region;
import sotto.data.LabelledTexts;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.run.token.AnswerTokens;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Numbers of tokens of uncut texts, from which the lengths under any limit follow.
public final class TokenLengths {
    private static final int PER_REPORT = 500;

    private final int[] whole;

    private TokenLengths(int[] whole) {
        this.whole = whole;
    }

    /// Lengths `[B]` that are known already, each at least 0; copied.
    public static TokenLengths of(int[] lengths) {
        return new TokenLengths(lengths.clone());
    }

    /// Counts the tokens of every text; only the counts are kept.
    ///
    /// @param rule whose special tokens are counted and whose limit is not applied
    public static TokenLengths of(List<String> texts, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress)
            throws Cancelled {
        return Tokenizer.whileWanted(progress, () -> counted(texts, tokenizer, rule, progress));
    }

    /// Counts the tokens of every text that are pooled under a rule: those of the answers alone, as far as they are
    /// read, where only they are.
    public static TokenLengths of(LabelledTexts texts, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress)
            throws Cancelled {
        if (rule.region() == Region.TEXT) {
            return of(texts.texts(), tokenizer, rule, progress);
        }
        return Tokenizer.whileWanted(progress, () -> {
            int[] pooled = new int[texts.size()];
            for (int text = 0; text < pooled.length; text++) {
                progress.checkCancelled(); // a text may take a minute
                MarkedChat marked = texts.marked(text);
                pooled[text] = AnswerTokens.of(marked.text(), marked.answers(), tokenizer, rule.limit()).length;
            }
            return new TokenLengths(pooled);
        });
    }

    private static TokenLengths counted(List<String> texts, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress)
            throws Cancelled {
        int[] whole = new int[texts.size()];
        for (int text = 0; text < whole.length; text++) {
            progress.checkCancelled(); // a text may take a minute
            if (text % PER_REPORT == 0) {
                progress.report(
                        text,
                        whole.length,
                        String.format(Locale.ROOT, "counting tokens, %,d of %,d texts", text, whole.length));
            }
            whole[text] = tokenizer.length(texts.get(text), rule.special());
        }
        return new TokenLengths(whole);
    }

    /// The number of texts.
    public int size() {
        return whole.length;
    }

    /// The number of tokens of a whole text.
    public int whole(int text) {
        return whole[text];
    }

    /// Whether a text is cut at a limit.
    public boolean isCut(int text, int limit) {
        return whole[text] > limit;
    }

    /// The number of tokens that are read of each text under a limit `[B]`.
    public int[] read(int limit) {
        int[] read = new int[whole.length];
        for (int text = 0; text < read.length; text++) {
            read[text] = Math.min(whole[text], limit);
        }
        return read;
    }
}
