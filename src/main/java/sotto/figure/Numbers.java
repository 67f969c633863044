package sotto.figure;

import java.util.Locale;

/// Numbers as they stand in pictures.
final class Numbers {
    /// What an AUROC is, in a sentence.
    static final String AUROC = "AUROC: how often a text with the concept makes a neuron respond more than one without;"
            + " 0.5 tells nothing, 1 everything.";

    private Numbers() {}

    /// With commas between thousands.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// An AUROC with so many decimals.
    static String auroc(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// An expected count: whole from 10 on, else with a decimal, and below 0.01 as such.
    static String expected(double value) {
        if (value >= 10) {
            return count(Math.round(value));
        }
        return value < 0.01 ? "below 0.01" : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }
}
