package sotto.expert;

/// Number of a rule beside strength and selection: its word, its range, and where it stands.
///
/// @param word in recipes, files and options, for example `factor`
/// @param about the number in a few words, for help texts
/// @param usual the value unless told otherwise; its class decides whether the number is whole
/// @param least the smallest value that is allowed; [Float] and [Long] only
/// @param most the largest value that is allowed, of the same class
/// @param value the value that the rule has
public record RuleParameter(String word, String about, Number usual, Number least, Number most, Number value) {
    /// The word of a seed.
    static final String SEED = "seed";

    /// Factor of the output of every selected neuron, at least 0.
    static RuleParameter factor(float usual, float value) {
        return new RuleParameter("factor", "the factor", usual, 0f, Float.MAX_VALUE, value);
    }

    /// Level below which a q value is significant, in [0, 1].
    static RuleParameter level(float usual, float value) {
        return new RuleParameter("level", "q values below it are significant", usual, 0f, 1f, value);
    }

    /// Seed of what chance decides: the same neurons for the same seed on every machine.
    static RuleParameter seed(long value) {
        return new RuleParameter(SEED, "of the draw", GainRules.SEED, Long.MIN_VALUE, Long.MAX_VALUE, value);
    }

    /// Whether the number is whole; it is in float32 otherwise.
    public boolean isWhole() {
        return usual instanceof Long;
    }

    /// Whether it is the seed of what chance decides.
    public boolean isSeed() {
        return word.equals(SEED);
    }

    /// Whether it stands where it usually does.
    public boolean isUsual() {
        return value.equals(usual);
    }

    /// Whether the range has an upper end that a user could pass.
    public boolean isBounded() {
        return most.floatValue() < Long.MAX_VALUE;
    }

    /// Whether a number lies in the range.
    public boolean allows(Number number) {
        return isWhole()
                ? number.longValue() >= least.longValue() && number.longValue() <= most.longValue()
                : number.floatValue() >= least.floatValue() && number.floatValue() <= most.floatValue();
    }

    /// The number that a text means; a [NumberFormatException] if it means none.
    Number read(String text) {
        if (isWhole()) {
            return Long.valueOf(text);
        }
        return Float.valueOf(text);
    }

    /// The value, which must lie in the range; an [IllegalArgumentException] otherwise.
    RuleParameter checked() {
        if (!allows(value)) {
            throw new IllegalArgumentException(word + " " + value);
        }
        return this;
    }
}
