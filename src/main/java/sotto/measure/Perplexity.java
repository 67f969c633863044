package sotto.measure;

import java.util.Arrays;
import java.util.List;
import sotto.num.Interval;

/// Perplexity of texts together; not a number where there are too few of them. Texts of one token have none.
///
/// @param mean of the texts' own perplexities, as the reference reports it
/// @param std their sample standard deviation (n − 1)
/// @param corpus exp of the mean over all tokens of all texts together
/// @param n texts with a perplexity
/// @param median of the texts' own perplexities
public record Perplexity(double mean, double std, double corpus, int n, double median) {
    /// Perplexity of these texts together.
    public static Perplexity of(List<TextScore> texts) {
        List<TextScore> scored =
                texts.stream().filter(text -> text.tokens() > 0).toList();
        double[] values =
                scored.stream().mapToDouble(TextScore::perplexity).sorted().toArray();
        double mean = scored.stream().mapToDouble(TextScore::perplexity).sum() / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double logprobs = scored.stream().mapToDouble(TextScore::logprob).sum();
        long tokens = scored.stream().mapToLong(TextScore::tokens).sum();
        return new Perplexity(
                mean,
                Math.sqrt(squares / (values.length - 1)),
                Math.exp(-logprobs / tokens),
                values.length,
                values.length == 0 ? Double.NaN : Interval.quantile(values, 0.5));
    }
}
