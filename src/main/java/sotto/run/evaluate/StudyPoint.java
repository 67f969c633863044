package sotto.run.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Point of a study: a variant under a pre-prompt with its toxicity and its perplexity.
///
/// @param variant its name in the report
/// @param setting the recipe's rule and numbers; empty for the untouched model and for files of gains
/// @param toxicity mean rate of toxic completions by the first judge; empty if it was not measured
/// @param perplexity mean perplexity of the first file; empty if it was not measured
/// @param perplexityChange paired difference of that perplexity from the untouched model's; empty for that model
/// @param standing its place among the points under the same pre-prompt
/// @param heldOut its toxicity on the half of the prompts by which no variant was chosen; empty where it is not known
public record StudyPoint(
        String variant,
        String prePrompt,
        Optional<Setting> setting,
        Optional<Value> toxicity,
        Optional<Value> perplexity,
        Optional<Value> perplexityChange,
        Standing standing,
        Optional<HonestSelection.Half> heldOut) {
    /// Name of the untouched model among variants.
    public static final String BASE = "base";

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
    /// @param words what else is recorded, by its keys: `ties`, `equal`
    public record Setting(String rule, Map<String, Double> numbers, Map<String, String> words) {
        /// Copies the maps.
        public Setting {
            numbers = Map.copyOf(numbers);
            words = Map.copyOf(words);
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

    /// Whether this is the paper's own setting: AURA of strength 1.
    public boolean isPaper() {
        return setting.filter(one ->
                        one.rule().equals("aura") && one.number("strength").orElse(1) == 1)
                .isPresent();
    }

    /// A number of the recipe; empty if there is none.
    public OptionalDouble number(String key) {
        return setting.map(one -> one.number(key)).orElse(OptionalDouble.empty());
    }
}
