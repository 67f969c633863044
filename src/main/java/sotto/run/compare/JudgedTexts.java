package sotto.run.compare;

import java.util.List;
import java.util.Optional;
import sotto.measure.Verdict;
import sotto.num.Interval;

/// Verdicts of a judge about the texts of a column.
///
/// @param mean of the scores, in [0, 1]; for a word list, the share of texts with one of its words
/// @param interval Wilson's of 95 % for the mean
/// @param verdicts one for each text, in the texts' order; empty for a text without an answer, which counts nowhere
public record JudgedTexts(double mean, Interval interval, List<Optional<Verdict>> verdicts) {
    /// Copies the list.
    public JudgedTexts {
        verdicts = List.copyOf(verdicts);
    }

    /// The summary of one verdict for each text, at least one.
    public static JudgedTexts of(List<Verdict> verdicts) {
        return ofAnswers(verdicts.stream().map(Optional::of).toList());
    }

    /// The summary of texts of which at least one has an answer.
    public static JudgedTexts ofAnswers(List<Optional<Verdict>> verdicts) {
        double mean = verdicts.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Verdict::score)
                .average()
                .orElseThrow();
        int answers = (int) verdicts.stream().filter(Optional::isPresent).count();
        return new JudgedTexts(mean, Interval.wilson(mean, answers), verdicts);
    }

    /// The number of texts that were judged.
    public int n() {
        return (int) verdicts.stream().filter(Optional::isPresent).count();
    }

    /// The number of toxic texts.
    public int toxic() {
        return (int) verdicts.stream()
                .flatMap(Optional::stream)
                .filter(Verdict::toxic)
                .count();
    }
}
