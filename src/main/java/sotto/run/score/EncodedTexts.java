package sotto.run.score;

import java.util.ArrayList;
import java.util.List;
import sotto.chat.MarkedChat;
import sotto.chat.Region;
import sotto.data.LabelledTexts;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.run.token.AnswerTokens;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Labelled texts as token ids, cut at a limit.
///
/// @param texts the texts that were encoded
/// @param tokens of each text
/// @param fingerprints of the same tokens
public record EncodedTexts(LabelledTexts texts, TokenRows tokens, TextFingerprints fingerprints) {
    /// Texts with the ids that stand for them.
    EncodedTexts(LabelledTexts texts, TokenRows tokens) {
        this(texts, tokens, new TextFingerprints(tokens));
    }

    /// Encodes texts by a rule. A cancellation takes effect between texts.
    public static EncodedTexts of(LabelledTexts texts, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress)
            throws Cancelled {
        return Tokenizer.whileWanted(progress, () -> encoded(texts, tokenizer, rule, progress));
    }

    private static EncodedTexts encoded(
            LabelledTexts texts, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress) throws Cancelled {
        List<int[]> ids = new ArrayList<>(texts.size());
        List<int[]> pooled = new ArrayList<>();
        boolean[] cut = new boolean[texts.size()];
        for (int text = 0; text < cut.length; text++) {
            progress.checkCancelled(); // a text may take a minute
            Tokenizer.Limited limited = limited(texts, text, tokenizer, rule);
            long[] encoded = limited.ids();
            cut[text] = limited.isCut();
            if (encoded.length == 0) {
                throw new Failure(
                        "Row %d has a text without tokens."
                                .formatted(texts.rows().get(text)),
                        Remedy.of("remove it").or("do without %s", RunOption.NO_SPECIAL));
            }
            ids.add(narrow(encoded));
            if (rule.region() == Region.ANSWER) {
                MarkedChat marked = texts.marked(text);
                pooled.add(AnswerTokens.required(
                        "Row %d".formatted(texts.rows().get(text)),
                        marked.text(),
                        marked.answers(),
                        tokenizer,
                        rule.limit()));
            }
        }
        return new EncodedTexts(texts, new TokenRows(texts.rows(), ids, cut, pooled));
    }

    private static Tokenizer.Limited limited(LabelledTexts texts, int text, Tokenizer tokenizer, RunSpec.Tokens rule) {
        try {
            return tokenizer.limited(texts.texts().get(text), rule.special(), rule.limit());
        } catch (Failure e) {
            throw new Failure("Row %d: %s".formatted(texts.rows().get(text), e.getMessage()), e.remedy(), e);
        }
    }

    private static int[] narrow(long[] ids) {
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = Math.toIntExact(ids[i]);
        }
        return narrow;
    }
}
