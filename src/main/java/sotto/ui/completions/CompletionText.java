package sotto.ui.completions;

import java.util.List;
import java.util.Locale;
import sotto.measure.TextSpan;
import sotto.measure.WordShares;

/// Completion as it is shown: the text, the judge's value, and what is marked in it.
///
/// @param value the judge's score, in [0, 1]
/// @param listed places of the lists' words
/// @param shares of the words in the judge's value; none while they are not known
record CompletionText(
        String text,
        double value,
        boolean rude,
        boolean differs,
        boolean repeats,
        List<TextSpan> listed,
        List<WordShares> shares) {
    CompletionText {
        listed = List.copyOf(listed);
        shares = List.copyOf(shares);
    }

    CompletionText with(List<WordShares> known) {
        return new CompletionText(text, value, rude, differs, repeats, listed, known);
    }

    /// The lists' words that stand in the text, each once, in lower case.
    List<String> words() {
        return listed.stream()
                .map(span -> text.substring(span.start(), span.end()).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
