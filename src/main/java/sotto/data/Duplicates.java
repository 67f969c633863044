package sotto.data;

import java.util.HashSet;
import java.util.Set;

/// Texts that occur more than once.
///
/// @param positives positive texts that equal an earlier positive one
/// @param negatives negative texts that equal an earlier negative one
/// @param contradictions different texts that stand in both classes
public record Duplicates(int positives, int negatives, int contradictions) {
    /// Counts them; texts are equal if they are so to the letter.
    public static Duplicates of(LabelledTexts texts) {
        Set<String> positive = new HashSet<>();
        Set<String> negative = new HashSet<>();
        for (int text = 0; text < texts.size(); text++) {
            (texts.isPositive(text) ? positive : negative).add(texts.texts().get(text));
        }
        int repeatedPositives = texts.positives() - positive.size();
        int repeatedNegatives = texts.negatives() - negative.size();
        positive.retainAll(negative);
        return new Duplicates(repeatedPositives, repeatedNegatives, positive.size());
    }
}
