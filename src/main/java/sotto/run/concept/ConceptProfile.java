package sotto.run.concept;

import java.nio.file.Path;
import java.util.List;
import sotto.data.ChatRows;
import sotto.data.ConceptSource;
import sotto.data.Duplicates;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.run.score.TokenLengths;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Labelled texts with facts about them that need no model, such as duplicates and lengths.
///
/// @param texts all of the file, in its order
public record ConceptProfile(LabelledTexts texts, Duplicates duplicates) {
    /// Reads a source of labelled texts, none of them a chat; a `Failure` if it cannot be read.
    public static ConceptProfile read(ConceptSource source, Progress progress) throws Cancelled {
        return read(source, ChatRows.REFUSE, progress);
    }

    /// Reads a source of labelled texts or chats; a `Failure` if it cannot be read.
    public static ConceptProfile read(ConceptSource source, ChatRows chats, Progress progress) throws Cancelled {
        LabelledTexts texts = source.read(chats, progress);
        progress.checkCancelled();
        return new ConceptProfile(texts, Duplicates.of(texts));
    }

    /// Counts the tokens of every text with the tokenizer of a model's folder, of chats those of the text that
    /// its template makes, or of their answers; a `Failure` if the tokenizer does not open, or the template
    /// refuses a chat.
    public TokenLengths lengths(Path model, RunSpec.Tokens rule, Progress progress) throws Cancelled {
        try (Tokenizer tokenizer = Tokenizer.open(model, progress)) {
            return TokenLengths.of(ChatTexts.of(texts, model, tokenizer, rule, progress), tokenizer, rule, progress);
        }
    }

    /// The lengths of all texts.
    public LengthProfile profile(TokenLengths lengths, int limit) {
        return LengthProfile.of(texts, lengths, limit);
    }

    /// The texts that a sample takes, and their lengths.
    public Chosen choose(Sample sample, TokenLengths lengths, int limit) {
        LabelledTexts chosen = sample.of(texts, lengths.read(limit));
        boolean[] held = sample.heldOut(chosen);
        List<Integer> rows = texts.rows();
        int[] own = new int[chosen.size()];
        int from = 0;
        int heldPositives = 0;
        int heldNegatives = 0;
        for (int text = 0; text < own.length; text++) {
            while (!rows.get(from).equals(chosen.rows().get(text))) { // both stand in the order of the file
                from++;
            }
            own[text] = lengths.whole(from);
            heldPositives += held[text] && chosen.isPositive(text) ? 1 : 0;
            heldNegatives += held[text] && !chosen.isPositive(text) ? 1 : 0;
        }
        LengthProfile profile = LengthProfile.of(chosen, TokenLengths.of(own), limit);
        return new Chosen(chosen.positives(), chosen.negatives(), heldPositives, heldNegatives, profile);
    }

    /// Numbers and lengths of the texts of a sample.
    ///
    /// @param positives positive texts of the sample, with those held out
    /// @param negatives negative texts of the sample, with those held out
    /// @param profile lengths of the sample
    public record Chosen(int positives, int negatives, int heldPositives, int heldNegatives, LengthProfile profile) {}
}
