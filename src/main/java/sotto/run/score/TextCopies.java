package sotto.run.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sotto.data.LabelledTexts;

/// Numbers of a run's texts that exactly equal another text.
///
/// @param texts number of all texts
/// @param duplicates texts that equal an earlier one
/// @param contradictions distinct texts that are in both classes
/// @param heldOut held-out texts that equal one that is not held out
/// @param grouped whether the texts come in groups
record TextCopies(int texts, int duplicates, int contradictions, int heldOut, boolean grouped) {
    /// Counts the equal texts.
    static TextCopies in(LabelledTexts texts, boolean[] heldOut) {
        Set<String> different = new HashSet<>(texts.texts());
        Set<String> scored = new HashSet<>();
        Set<String> positive = new HashSet<>();
        Set<String> negative = new HashSet<>();
        for (int text = 0; text < texts.size(); text++) {
            String words = texts.texts().get(text);
            (texts.isPositive(text) ? positive : negative).add(words);
            if (!heldOut[text]) {
                scored.add(words);
            }
        }
        int leaked = 0;
        for (int text = 0; text < texts.size(); text++) {
            leaked += heldOut[text] && scored.contains(texts.texts().get(text)) ? 1 : 0;
        }
        positive.retainAll(negative);
        return new TextCopies(
                texts.size(),
                texts.size() - different.size(),
                positive.size(),
                leaked,
                texts.memberships().hasGroups());
    }

    /// The notes that the user needs to interpret the scores.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (duplicates > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    grouped
                            ? "%,d of %,d texts equal an earlier one: where they are of another group, intervals are"
                                    + " narrower and q values smaller than different texts would make them."
                            : "%,d of %,d texts equal an earlier one. Every copy counts, so intervals are narrower and"
                                    + " q values smaller than different texts would make them.",
                    duplicates,
                    texts));
        }
        if (contradictions > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d texts stand in both classes: no neuron can tell them apart.", contradictions));
        }
        if (heldOut > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d held-out texts equal one that is not held out: the held-out AUROC is too good by them.",
                    heldOut));
        }
        return notes;
    }
}
