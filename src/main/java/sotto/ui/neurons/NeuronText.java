package sotto.ui.neurons;

import java.util.Locale;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.ui.control.Figures;

/// Texts for neurons and their numbers.
final class NeuronText {
    /// Value of q below which only this bound is written.
    private static final float LEAST_Q = 1e-9f;

    private static final double PLAIN_Q = 0.001;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private NeuronText() {}

    /// Name of a neuron by layer, site and index, such as `7 · c_proj · 311`.
    static String of(Expertise run, int neuron) {
        Bank bank = run.bank(neuron);
        String layer = bank.layer() >= 0 ? bank.layer() + " · " : "";
        return layer + bank.site() + " · " + Figures.count(neuron - bank.first());
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
            return Figures.decimal(q, 3);
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
