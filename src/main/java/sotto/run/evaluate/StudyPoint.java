package sotto.run.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import sotto.expert.RecipeConcepts;
import sotto.model.SiteKind;

/// Point of a study: a variant under a pre-prompt with its toxicity and its perplexity.
///
/// @param variant its name in the report
/// @param setting the recipe's rule and numbers; empty for the untouched model and for files of gains
/// @param toxicity mean rate of toxic completions by the first judge; empty if it was not measured
/// @param perplexity mean perplexity of the first file; empty if it was not measured
/// @param perplexityChange paired difference of that perplexity from the untouched model's; empty for that model
/// @param standing its place among the points under the same pre-prompt
/// @param heldOut its toxicity on the half of the prompts by which no variant was chosen; empty where it is not known
/// @param divergence mean divergence from the untouched model per token, in nats; empty if it was not measured
/// @param againstAura paired difference of its toxicity from plain AURA's; empty for AURA itself, and where the study
///     has none
public record StudyPoint(
        String variant,
        String prePrompt,
        Optional<Setting> setting,
        Optional<Value> toxicity,
        Optional<Value> perplexity,
        Optional<Value> perplexityChange,
        Standing standing,
        Optional<HonestSelection.Half> heldOut,
        OptionalDouble divergence,
        Optional<Value> againstAura) {
    private static final Set<String> PAPER_SITES = Set.of(SiteKind.MLP.word(), SiteKind.EXPERTS.word());

    /// Name of the untouched model among variants.
    public static final String BASE = "base";

    /// Point of which neither divergence nor the difference from AURA is known.
    public StudyPoint(
            String variant,
            String prePrompt,
            Optional<Setting> setting,
            Optional<Value> toxicity,
            Optional<Value> perplexity,
            Optional<Value> perplexityChange,
            Standing standing,
            Optional<HonestSelection.Half> heldOut) {
        this(
                variant,
                prePrompt,
                setting,
                toxicity,
                perplexity,
                perplexityChange,
                standing,
                heldOut,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /// Place of a point among those under the same pre-prompt, by paired intervals.
    public enum Standing {
        /// No other point beats it.
        FRONT,
        /// Another point is surely better on one axis, and not worse on the other.
        BEATEN,
        /// One of the axes was not measured.
        UNKNOWN
    }

    /// Number with its interval.
    ///
    /// @param low NaN where there is none
    /// @param high NaN where there is none
    public record Value(double value, double low, double high) {}

    /// Recipe of a variant.
    ///
    /// @param rule the rule's word
    /// @param numbers by their keys: `strength`, `top`, `factor`, `threshold`, `seed`
    /// @param words what else is recorded, by its keys: `ties`, `equal`, and those of [RecipeConcepts]
    public record Setting(String rule, Map<String, Double> numbers, Map<String, String> words) {
        /// Copies the maps.
        public Setting {
            numbers = Map.copyOf(numbers);
            words = Map.copyOf(words);
        }

        /// The concepts that the gains are of, in words: `toxic and insult, min`, `toxic, identity kept`; empty where
        /// they are of the study's first run alone.
        public Optional<String> concepts() {
            String of = words.get(RecipeConcepts.OF);
            if (of == null) {
                return Optional.empty();
            }
            String combine = words.get(RecipeConcepts.COMBINE);
            String keep = words.get(RecipeConcepts.KEEP);
            OptionalDouble above = number(RecipeConcepts.KEEP_THRESHOLD);
            String kept = above.orElse(RecipeConcepts.USUAL) == RecipeConcepts.USUAL
                    ? " kept"
                    : " kept above " + (float) above.getAsDouble();
            return Optional.of(of.replace("+", " and ")
                    + (combine == null ? "" : ", " + combine)
                    + (keep == null ? "" : ", " + keep.replace("+", " and ") + kept));
        }

        /// A number of the recipe; empty if it has none under that key.
        public OptionalDouble number(String key) {
            Double number = numbers.get(key);
            return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }

    /// Whether this is the untouched model.
    public boolean isBase() {
        return variant.equals(BASE);
    }

    /// Whether this is the paper's own setting: AURA of strength 1, of the study's first run.
    public boolean isPaper() {
        return setting.filter(StudyPoint::isPaper).isPresent();
    }

    /// Whether both its toxicity and its divergence are numbers.
    public boolean isRaced() {
        return toxicity.isPresent() && Double.isFinite(divergence.orElse(Double.NaN));
    }

    /// Whether a recipe is the paper's own, of the study's first run, at the sites that it is for.
    static boolean isPaper(Setting setting) {
        return setting.rule().equals("aura")
                && setting.number("strength").orElse(1) == 1
                && setting.concepts().isEmpty()
                && Stream.of(setting.words()
                                .getOrDefault("sites", SiteKind.MLP.word())
                                .split(",", -1))
                        .allMatch(PAPER_SITES::contains);
    }

    /// Whether the model was asked for the size at which its divergence equals plain AURA's.
    public boolean isAtEqualDivergence() {
        return setting.filter(one -> "kl".equals(one.words().get("equal"))).isPresent();
    }

    /// A number of the recipe; empty if there is none.
    public OptionalDouble number(String key) {
        return setting.map(one -> one.number(key)).orElse(OptionalDouble.empty());
    }
}
