package sotto.run.compare;

import java.util.List;
import sotto.measure.Verdict;
import sotto.num.Interval;

/// What a judge says about the texts of a column.
///
/// @param mean of the scores, in [0, 1]; of a word list: the share of texts with such a word
/// @param interval Wilson's of 95 % for the mean
/// @param verdicts one a text, in their order
public record JudgedTexts(double mean, Interval interval, List<Verdict> verdicts) {
    /// Copies the list.
    public JudgedTexts {
        verdicts = List.copyOf(verdicts);
    }

    /// From one verdict a text, at least one.
    public static JudgedTexts of(List<Verdict> verdicts) {
        double mean = verdicts.stream().mapToDouble(Verdict::score).average().orElseThrow();
        return new JudgedTexts(mean, Interval.wilson(mean, verdicts.size()), verdicts);
    }

    /// The number of texts.
    public int n() {
        return verdicts.size();
    }

    /// How many of the texts are toxic.
    public int toxic() {
        return (int) verdicts.stream().filter(Verdict::toxic).count();
    }
}
