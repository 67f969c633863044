package sotto.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sotto.model.Gains;
import sotto.model.LanguageModel;

/// Perplexity of texts, gathered one by one: exp of the mean negative log-likelihood of tokens 2 and on
/// (float64).
///
/// A text of one token has none and is left out. For one thread.
public final class Perplexity {
    private final List<Double> values = new ArrayList<>();
    private double logprobs;
    private long tokens;

    /// Runs one text and adds it; its own perplexity, empty where it has one token only.
    public OptionalDouble add(LanguageModel model, long[] ids, Gains gains) {
        double[] scores = model.score(ids, gains).logprobs();
        if (scores.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        logprobs += sum;
        tokens += scores.length;
        values.add(Math.exp(-sum / scores.length));
        return OptionalDouble.of(values.getLast());
    }

    /// What all texts so far come to.
    public Summary summary() {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Summary(mean, Math.sqrt(squares / (n - 1)), Math.exp(-logprobs / tokens), n);
    }

    /// Texts together; not a number where there are too few of them.
    ///
    /// @param mean of the texts' own perplexities, as the reference reports it
    /// @param std their sample standard deviation (n − 1)
    /// @param corpus exp of the mean over all tokens of all texts together
    /// @param n texts of two tokens or more
    public record Summary(double mean, double std, double corpus, int n) {}
}
