package sotto.measure;

import java.util.Arrays;

/// One figure of several variants of a model over the same units: `link(Σ numerator / Σ denominator)`.
///
/// Units are what was drawn from the world: prompts, texts or items. Completions of one prompt are no units.
///
/// @param name of the figure, for a report
/// @param numerators of every variant `[V, units]`, the untouched model first
/// @param denominators the same for all variants `[units]`, each above 0
public record PairedFigure(String name, double[][] numerators, double[] denominators, Link link) {
    /// What becomes of the ratio of sums.
    public enum Link {
        /// A mean or a rate.
        IDENTITY,
        /// The exponential of a mean: perplexity of a corpus, from negative log-likelihoods over tokens.
        EXP;

        double of(double ratio) {
            return this == EXP ? Math.exp(ratio) : ratio;
        }
    }

    /// Checks the shapes; the arrays are handed over.
    public PairedFigure {
        for (double[] numerator : numerators) {
            if (numerator.length != denominators.length) {
                throw new IllegalArgumentException(
                        "%d units and %d denominators".formatted(numerator.length, denominators.length));
            }
        }
    }

    /// A mean over units.
    public static PairedFigure mean(String name, double[][] values) {
        double[] ones = new double[values[0].length];
        Arrays.fill(ones, 1);
        return new PairedFigure(name, values, ones, Link.IDENTITY);
    }

    /// The figure of a variant; not a number where there are no units.
    public double value(int variant) {
        return link.of(Arrays.stream(numerators[variant]).sum()
                / Arrays.stream(denominators).sum());
    }

    /// The number of units.
    public int units() {
        return denominators.length;
    }

    /// Whether every unit is a yes or a no, in every variant.
    boolean isYesOrNo() {
        return link == Link.IDENTITY
                && Arrays.stream(denominators).allMatch(value -> value == 1)
                && Arrays.stream(numerators)
                        .flatMapToDouble(Arrays::stream)
                        .allMatch(value -> value == 0 || value == 1);
    }
}
