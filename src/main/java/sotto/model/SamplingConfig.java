package sotto.model;

import sotto.num.SplitMix;

/// Rules by which tokens are chosen, in the reference's order: repetition penalty, temperature, top k, top p.
///
/// @param newTokens tokens to write at most, at least 1
/// @param greedy whether the likeliest token is always chosen; of the numbers below only the penalty is then
/// used
/// @param ignoreEnd whether writing goes on after an end-of-text token
/// @param temperature above 0
/// @param topK the number of likeliest tokens to choose among; 0 for all
/// @param topP the smallest set of likeliest tokens whose probability reaches this, in (0, 1]; 1 for all
/// @param repetitionPenalty divides positive and multiplies negative logits of tokens already there; 1 for none
/// @param seed of the random numbers
public record SamplingConfig(
        int newTokens,
        boolean greedy,
        boolean ignoreEnd,
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        long seed) {
    /// Checks the ranges.
    public SamplingConfig {
        if (newTokens < 1 || !(temperature > 0) || topK < 0 || !(topP > 0 && topP <= 1) || !(repetitionPenalty > 0)) {
            throw new IllegalArgumentException(
                    "Not a way to decode: %d tokens, temperature %s, top k %d, top p %s, penalty %s"
                            .formatted(newTokens, temperature, topK, topP, repetitionPenalty));
        }
    }

    /// The rules that always choose the likeliest token, up to an end-of-text token.
    public static SamplingConfig greedy(int newTokens) {
        return new SamplingConfig(newTokens, true, false, 1, 0, 1, 1, 0);
    }

    /// The rules that draw tokens by the model's own probabilities, up to an end-of-text token.
    public static SamplingConfig sampled(int newTokens, long seed) {
        return new SamplingConfig(newTokens, false, false, 1, 0, 1, 1, seed);
    }

    /// The same rules, but they go on after an end-of-text token.
    public SamplingConfig ignoringEnd() {
        return new SamplingConfig(newTokens, greedy, true, temperature, topK, topP, repetitionPenalty, seed);
    }

    /// The same rules with another temperature.
    public SamplingConfig withTemperature(double other) {
        return new SamplingConfig(newTokens, greedy, ignoreEnd, other, topK, topP, repetitionPenalty, seed);
    }

    /// The same rules, but a token is drawn from the `other` likeliest ones; 0 for all.
    public SamplingConfig withTopK(int other) {
        return new SamplingConfig(newTokens, greedy, ignoreEnd, temperature, other, topP, repetitionPenalty, seed);
    }

    /// The same rules, but a token is drawn from the fewest that have the probability `other` together.
    public SamplingConfig withTopP(double other) {
        return new SamplingConfig(newTokens, greedy, ignoreEnd, temperature, topK, other, repetitionPenalty, seed);
    }

    /// The same rules with another repetition penalty.
    public SamplingConfig withPenalty(double other) {
        return new SamplingConfig(newTokens, greedy, ignoreEnd, temperature, topK, topP, other, seed);
    }

    /// The same rules with other random numbers.
    public SamplingConfig seeded(long other) {
        return new SamplingConfig(newTokens, greedy, ignoreEnd, temperature, topK, topP, repetitionPenalty, other);
    }

    /// The uniform number in [0, 1) for one step of one sample of the streams with a key.
    ///
    /// SplitMix64 (Steele et al., 2014) over the four numbers: the same on every machine and in every column.
    double uniform(long key, int sample, int step) {
        long state = mix(mix(mix(mix(seed) ^ key) ^ sample) ^ step);
        return (state >>> 11) * 0x1p-53;
    }

    private static long mix(long value) {
        return SplitMix.output(value, 0);
    }
}
