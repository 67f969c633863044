package sotto.run.compare;

import java.util.List;
import sotto.measure.Verdict;
import sotto.num.Interval;

/// What a judge says about the texts of a column.
///
/// @param mean of the scores, in [0, 1]; of a word list: the share of texts with such a word
/// @param interval Wilson's of 95 % for the mean
/// @param n texts
public record JudgedTexts(double mean, Interval interval, int n) {
    /// From one verdict a text, at least one.
    public static JudgedTexts of(List<Verdict> verdicts) {
        double mean = verdicts.stream().mapToDouble(Verdict::score).average().orElseThrow();
        return new JudgedTexts(mean, Interval.wilson(mean, verdicts.size()), verdicts.size());
    }
}
