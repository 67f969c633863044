package sotto.figure;

import java.util.Locale;
import sotto.run.table.NeuronRow;

/// Text for an AUROC, in as few decimals as tell it from a perfect one.
public final class AurocText {
    /// Text of a neuron without an AUROC: no text of one of the classes is routed to its expert.
    public static final String UNROUTED = NeuronRow.UNROUTED;

    private AurocText() {}

    /// Text with three decimals; more where three would round it to 0 or 1 though it is neither.
    public static String of(double auroc) {
        if (Double.isNaN(auroc)) {
            return UNROUTED;
        }
        int decimals = 3;
        while (decimals < 6 && isEnd(auroc, decimals) && auroc > 0 && auroc < 1) {
            decimals++;
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", auroc);
    }

    private static boolean isEnd(double auroc, int decimals) {
        double rounded = Math.rint(auroc * Math.pow(10, decimals)) / Math.pow(10, decimals);
        return rounded == 0 || rounded == 1;
    }
}
