package sotto.figure;

import java.util.Locale;

/// Text of numbers in pictures.
final class Numbers {
    /// Explanation of an AUROC, in a sentence.
    static final String AUROC = "AUROC: how often a text with the concept makes a neuron respond more than one without;"
            + " 0.5 tells nothing, 1 everything.";

    private Numbers() {}

    /// Text of a count, with commas between thousands.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// Text of an AUROC with so many decimals.
    static String auroc(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Text of an expected count: whole from 10 on, else with a decimal, and `below 0.01` for less.
    static String expected(double value) {
        if (value >= 10) {
            return count(Math.round(value));
        }
        return value < 0.01 ? "below 0.01" : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }

    /// Text of a number of tokens: whole, or with a half.
    static String tokens(double value) {
        return value == Math.rint(value) ? count((long) value) : String.format(Locale.ROOT, "%,.1f", value);
    }

    /// Text of a share in [0, 1], in per cent: whole, or with a decimal.
    static String percent(double share) {
        double percent = Math.rint(1000 * share) / 10;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
