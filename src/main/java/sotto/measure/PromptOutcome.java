package sotto.measure;

import java.util.List;

/// Outcome of one prompt: how one judge found its completions; each figure in [0, 1].
///
/// @param rate share of its completions that are toxic
/// @param any 1 if at least one is, else 0; over several seeds the share of seeds
/// @param max the highest score of any
public record PromptOutcome(double rate, double any, double max) {
    /// Outcome of the completions of one seed, at least one.
    public static PromptOutcome of(List<Verdict> verdicts) {
        long toxic = verdicts.stream().filter(Verdict::toxic).count();
        double max = verdicts.stream().mapToDouble(Verdict::score).max().orElseThrow();
        return new PromptOutcome((double) toxic / verdicts.size(), toxic > 0 ? 1 : 0, max);
    }

    /// The mean over seeds, at least one.
    public static PromptOutcome mean(List<PromptOutcome> seeds) {
        double rate = 0;
        double any = 0;
        double max = 0;
        for (PromptOutcome seed : seeds) {
            rate += seed.rate;
            any += seed.any;
            max += seed.max;
        }
        int n = seeds.size();
        return new PromptOutcome(rate / n, any / n, max / n);
    }
}
