package sotto.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sotto.data.LabelledTexts;

/// Texts of a run that equal another one, to the letter.
///
/// @param of per text the place of the first that equals it
/// @param duplicates texts that equal an earlier one
/// @param contradictions different texts that stand in both classes
/// @param heldOut held-out texts that equal one that is not
record TextCopies(int[] of, int duplicates, int contradictions, int heldOut) {
    /// Copies the array.
    TextCopies {
        of = of.clone();
    }

    @Override
    public int[] of() {
        return of.clone();
    }

    /// Finds them.
    static TextCopies in(LabelledTexts texts, boolean[] heldOut) {
        Map<String, Integer> first = new HashMap<>();
        Set<String> scored = new HashSet<>();
        Set<String> positive = new HashSet<>();
        Set<String> negative = new HashSet<>();
        int[] of = new int[texts.size()];
        for (int text = 0; text < of.length; text++) {
            String words = texts.texts().get(text);
            Integer earlier = first.putIfAbsent(words, text);
            of[text] = earlier == null ? text : earlier;
            (texts.isPositive(text) ? positive : negative).add(words);
            if (!heldOut[text]) {
                scored.add(words);
            }
        }
        int leaked = 0;
        for (int text = 0; text < of.length; text++) {
            leaked += heldOut[text] && scored.contains(texts.texts().get(text)) ? 1 : 0;
        }
        positive.retainAll(negative);
        return new TextCopies(of, of.length - first.size(), positive.size(), leaked);
    }

    /// What somebody who reads the numbers should know.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (duplicates > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d texts equal an earlier one. AUROCs count every copy; for standard errors and chances"
                            + " copies are no further evidence.",
                    duplicates,
                    of.length));
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
