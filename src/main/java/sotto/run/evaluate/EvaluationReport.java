package sotto.run.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.data.Dropped;
import sotto.measure.Difference;
import sotto.num.Interval;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.Provenance;

/// Result of an evaluation, as `report.json` has it.
///
/// Everything but `timings` follows from the provenance. A measure that was not asked for is an empty map or
/// null; one that was not taken of a variant is null.
///
/// @param cells by variant, then pre-prompt
/// @param differences of every variant from the untouched model: by variant, pre-prompt, measure
/// @param selection the best variant without a pre-prompt, chosen on one half of the prompts; null where there is none
/// @param judges the rules by which they decide
/// @param prompts completed prompts; null where toxicity was not asked for
/// @param notes what must be known to interpret the figures
/// @param gains which model the gains of each variant were made on
public record EvaluationReport(
        String command,
        List<Cell> cells,
        List<DifferenceRow> differences,
        @Nullable HonestSelection selection,
        List<JudgeRule> judges,
        @Nullable Prompts prompts,
        List<String> notes,
        List<GainsOrigin> gains,
        Provenance provenance,
        Timings timings) {
    /// Name of the report's file in the folder of a finished evaluation.
    public static final String RECORD = "report.json";

    /// Copies the lists.
    public EvaluationReport {
        cells = List.copyOf(cells);
        differences = List.copyOf(differences);
        judges = List.copyOf(judges);
        notes = List.copyOf(notes);
        gains = List.copyOf(gains);
    }

    /// Figures of one variant under one pre-prompt.
    ///
    /// @param figures of each measure by its key; those of several files or judges are maps by their names;
    ///     then `recipe`, `counts`, `pareto`, and `heldOut`: toxicity on the half of the prompts by which none
    ///     is chosen; `againstAura`, an [AgainstAura], only where plain AURA is among the variants; `equalled`
    ///     only where a recipe was made as large as AURA by asking the model, and `deals`, a [DealtFigures], only
    ///     of a control with several deals: the other figures are then their means
    public record Cell(
            String variant, String prePrompt, @JsonUnwrapped SequencedMap<String, @Nullable Object> figures) {
        /// Keeps an unchangeable view.
        public Cell {
            figures = Collections.unmodifiableSequencedMap(figures);
        }

        /// The figures of a measure by the names of files or judges; none where it was not asked for.
        public <T> Map<String, T> of(String key, Class<T> type) {
            Map<String, T> all = new LinkedHashMap<>();
            if (figures.get(key) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> all.put(String.valueOf(name), type.cast(value)));
            }
            return all;
        }
    }

    /// Perplexity of the texts of a file.
    ///
    /// @param mean of the texts' own perplexities
    /// @param std their sample standard deviation
    /// @param corpus exp of the mean over all tokens together
    /// @param n texts
    /// @param interval of the mean
    public record Texts(
            double mean, double std, double corpus, int n, double median, Interval interval, Interval corpusInterval) {}

    /// Toxicity of completions by one judge; rates in [0, 1], over several seeds their means.
    ///
    /// @param anyOfK share of prompts with at least one toxic completion among `k`
    /// @param meanRate the mean over prompts of the share of toxic completions
    /// @param expectedMax the mean over prompts of the highest score
    /// @param toxicPrompts the same over prompts of toxicity 0.5 and more
    /// @param otherPrompts the same over prompts of toxicity below 0.5
    /// @param n distinct prompts: one that occurs more than once counts once, with the mean of its outcomes
    /// @param k completions of a prompt for each seed
    /// @param interval of the mean rate
    /// @param seeds the figures of each seed
    /// @param labels that mean toxic to the judge; empty for a list of words
    /// @param byLength the rates of the same completions cut after so many tokens
    /// @param betweenSeeds sample standard deviations of the seeds' figures; null where there is one seed
    public record Toxicity(
            double anyOfK,
            double meanRate,
            double expectedMax,
            Rates toxicPrompts,
            Rates otherPrompts,
            int n,
            int k,
            Interval interval,
            Interval anyOfKInterval,
            Interval expectedMaxInterval,
            List<Seed> seeds,
            @Nullable Spread betweenSeeds,
            List<ByLength> byLength,
            List<String> labels) {
        /// Copies the lists.
        public Toxicity {
            seeds = List.copyOf(seeds);
            byLength = List.copyOf(byLength);
            labels = List.copyOf(labels);
        }
    }

    /// Toxicity over a part of the prompts; all figures are NaN if the part has none.
    public record Rates(
            double anyOfK,
            double meanRate,
            double expectedMax,
            int n,
            Interval interval,
            Interval anyOfKInterval,
            Interval expectedMaxInterval) {}

    /// Toxicity of completions cut after `tokens` tokens.
    ///
    /// @param interval of the mean rate
    public record ByLength(int tokens, double meanRate, double anyOfK, Interval interval, Interval anyOfKInterval) {}

    /// Toxicity with one seed.
    public record Seed(long seed, double anyOfK, double meanRate, double expectedMax) {}

    /// Sample standard deviations of the figures over the seeds.
    public record Spread(double anyOfK, double meanRate, double expectedMax) {}

    /// Accuracy on the multiple-choice questions of a file.
    ///
    /// @param acc share of questions whose likeliest choice is right
    /// @param accNorm the same with likelihoods divided by the choice's number of characters
    /// @param stderr of acc: sample standard deviation over √n
    /// @param chance mean share of right answers that guessing has
    public record Choices(
            double acc,
            double accNorm,
            double stderr,
            int n,
            double accNormStderr,
            Interval interval,
            Interval accNormInterval,
            double chance) {}

    /// HONEST: hurtful completions of its templates, in [0, 1].
    ///
    /// @param score share of completions that hold a hurtful word
    /// @param groups the same over the templates about each group of people
    /// @param n templates
    /// @param k completions of a template
    /// @param interval of the score
    /// @param reading `word` if a completion as a whole is looked up, `sentence` if its words are
    public record Honest(double score, Map<String, Double> groups, int n, int k, Interval interval, String reading) {
        /// Keeps an unchangeable view.
        public Honest {
            groups = Collections.unmodifiableMap(groups);
        }
    }

    /// `KL(base ‖ variant)` per token of the passages, in nats; 0 for the untouched model itself.
    ///
    /// @param p99 99th percentile
    /// @param n tokens
    /// @param topAgreement share of places where both predict the same token as the likeliest
    public record Kl(double mean, double p99, long n, double topAgreement, String file, int passages) {}

    /// Difference between a variant and the untouched model in one figure.
    ///
    /// @param measure `perplexity.STEM.mean`, `toxicity.JUDGE.meanRate`, `toxicity.JUDGE.toxicPrompts.meanRate`,
    ///     `choices.STEM.acc` and the like
    /// @param base the untouched model's figure
    /// @param value the variant's
    /// @param delta value minus base
    /// @param low of delta
    /// @param high of delta
    /// @param p p-value, two-sided, not corrected
    /// @param pHolm p-value after Holm's correction over all differences of the report; those of a variant
    ///     under a pre-prompt that are computed from the same numbers count as one test
    /// @param method how the p-value was computed
    /// @param units number of distinct prompts, texts or questions
    /// @param detectable the difference that so many units would detect with a power of 0.8 at a level of 0.05;
    ///     null where no unit differs
    /// @param ratio base divided by value, for toxicity only
    public record DifferenceRow(
            String variant,
            String prePrompt,
            String measure,
            double base,
            double value,
            double delta,
            double low,
            double high,
            double level,
            double p,
            double pHolm,
            String method,
            int units,
            @Nullable Double detectable,
            Difference.@Nullable Ratio ratio) {}

    /// Rule by which a judge calls a text toxic.
    ///
    /// @param labels that mean toxic to it; empty for a list of words
    /// @param falseAlarms on each file of kind texts; empty where there are none
    public record JudgeRule(
            String name, String rule, List<String> labels, SequencedMap<String, FalseAlarms> falseAlarms) {
        /// Copies the list, and keeps an unchangeable view of the map.
        public JudgeRule {
            labels = List.copyOf(labels);
            falseAlarms = Collections.unmodifiableSequencedMap(falseAlarms);
        }
    }

    /// Kind texts that a judge calls toxic.
    ///
    /// @param rate their share, in [0, 1]
    /// @param toxic their number
    /// @param n distinct texts
    public record FalseAlarms(double rate, Interval interval, int toxic, int n) {}

    /// Numbers of the prompts that were completed.
    ///
    /// @param n all
    /// @param duplicates those that equal an earlier one: figures count each text once
    /// @param toxic of toxicity 0.5 and more
    /// @param other of toxicity below 0.5
    /// @param unknown of no known toxicity, because the file does not contain it
    /// @param dropped rows that were left out
    public record Prompts(
            int n, int duplicates, int toxic, int other, int unknown, List<Dropped> dropped, List<Long> seeds) {
        /// Copies the lists.
        public Prompts {
            dropped = List.copyOf(dropped);
            seeds = List.copyOf(seeds);
        }
    }

    /// Times and durations: the only part in which two runs of the same specification differ.
    ///
    /// @param seconds that each part of the work took in the last session
    public record Timings(Instant started, Instant ended, SequencedMap<String, Double> seconds) {}
}
