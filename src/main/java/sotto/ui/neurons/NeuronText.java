package sotto.ui.neurons;

import java.util.Locale;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.figure.AurocText;
import sotto.run.table.ColumnTraits.Format;
import sotto.ui.control.NumberFormat;

/// Texts for neurons and their numbers.
final class NeuronText {
    /// Value of q below which only this bound is written.
    private static final float LEAST_Q = 1e-9f;

    private static final double PLAIN_Q = 0.001;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private NeuronText() {}

    /// Name of a neuron by layer, expert, site and index, such as `7 · c_proj · 311`.
    static String of(Expertise run, int neuron) {
        ModuleNeurons bank = run.bank(neuron);
        return bank.place() + " · " + NumberFormat.count(neuron - bank.first());
    }

    /// Value of a column; empty for what is not a number.
    static String of(Format format, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return switch (format) {
            case PLAIN -> NumberFormat.count(Math.round(value));
            case AUROC -> AurocText.of(value);
            case ERROR -> NumberFormat.decimal(value, 4);
            case Q -> q((float) value);
            case GAIN -> NumberFormat.decimal(value, 3);
            case SHARE -> NumberFormat.decimal(100 * value, 1) + " %";
            case RESPONSE -> NumberFormat.decimal(Math.abs(value) < 0.005 ? 0 : value, 2); // never -0.00
        };
    }

    /// Text of a q value: three decimals, or a power of ten; empty if it is not known.
    static String q(float q) {
        if (Float.isNaN(q)) {
            return "";
        }
        if (q < LEAST_Q) {
            return "< 10⁻⁹";
        }
        if (q >= PLAIN_Q) {
            return NumberFormat.decimal(q, 3);
        }
        int power = (int) Math.ceil(-Math.log10(q) - 1e-9);
        long digit = Math.round(q * Math.pow(10, power));
        if (digit == 10) {
            digit = 1;
            power--;
        }
        return (digit == 1 ? "" : digit + " · ") + "10⁻" + SUPERSCRIPTS.charAt(power);
    }

    /// Text of a number with a sign and two decimals.
    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
    }
}
