package sotto.run.compare;

import java.util.List;
import sotto.measure.Verdict;
import sotto.num.Interval;

/// Verdicts of a judge about the texts of a column.
///
/// @param mean of the scores, in [0, 1]; for a word list, the share of texts with one of its words
/// @param interval Wilson's of 95 % for the mean
/// @param verdicts one for each text, in the texts' order
public record JudgedTexts(double mean, Interval interval, List<Verdict> verdicts) {
    /// Copies the list.
    public JudgedTexts {
        verdicts = List.copyOf(verdicts);
    }

    /// The summary of one verdict for each text, at least one.
    public static JudgedTexts of(List<Verdict> verdicts) {
        double mean = verdicts.stream().mapToDouble(Verdict::score).average().orElseThrow();
        return new JudgedTexts(mean, Interval.wilson(mean, verdicts.size()), verdicts);
    }

    /// The number of texts.
    public int n() {
        return verdicts.size();
    }

    /// The number of toxic texts.
    public int toxic() {
        return (int) verdicts.stream().filter(Verdict::toxic).count();
    }
}
