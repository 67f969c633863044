package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sotto.expert.Expertise;

/// Histogram of AUROCs: the number of neurons in each bin, and the number expected by chance.
///
/// @param bins of equal width, over the range that neurons reach
/// @param threshold a line to be drawn, in [0, 1]
public record Histogram(List<Bin> bins, Evidence sample, OptionalDouble threshold) implements Figure {
    /// Bins from 0 to 1; 0.5 is an edge of two.
    static final int BINS = 200;

    /// Copies the list.
    public Histogram {
        bins = List.copyOf(bins);
    }

    /// Bin of neurons with an AUROC from `low` up to `high`; the last bin includes its end.
    ///
    /// @param expected neurons by chance alone; not a number where the numbers of texts are unknown
    public record Bin(double low, double high, int neurons, double expected) {
        double middle() {
            return (low + high) / 2;
        }
    }

    static Histogram of(Expertise expertise, Evidence sample, OptionalDouble threshold) {
        int[] counts = new int[BINS];
        int first = (int) (0.4 * BINS);
        int last = BINS - first - 1;
        for (int neuron = 0; neuron < expertise.neurons(); neuron++) {
            float auroc = expertise.auroc(neuron);
            if (Float.isNaN(auroc)) {
                continue; // no text is routed to it
            }
            int bin = Math.min(BINS - 1, (int) ((double) auroc * BINS));
            counts[bin]++;
            first = Math.min(first, bin);
            last = Math.max(last, bin);
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = first; bin <= last; bin++) {
            double low = (double) bin / BINS;
            double high = (bin + 1.0) / BINS;
            bins.add(new Bin(low, high, counts[bin], expected(sample, low, high)));
        }
        return new Histogram(bins, sample, threshold);
    }

    private static double expected(Evidence sample, double low, double high) {
        if (!sample.band().isKnown()) {
            return Double.NaN;
        }
        // By symmetry taken from the tail that is far from cancelling.
        double near = low >= 0.5 ? low : 1 - high;
        double far = low >= 0.5 ? high : 1 - low;
        return sample.chance().above(near) - sample.chance().above(far);
    }

    @Override
    public String summary() {
        int most = bins.stream().mapToInt(Bin::neurons).max().orElse(0);
        int above = bins.stream()
                .filter(bin -> bin.low() >= sample.band().high())
                .mapToInt(Bin::neurons)
                .sum();
        return "AUROC of %s neurons, from %s to %s; at most %s in one bar, %s above the null band."
                .formatted(
                        Numbers.count(sample.neurons()),
                        Numbers.auroc(bins.getFirst().low(), 3),
                        Numbers.auroc(bins.getLast().high(), 3),
                        Numbers.count(most),
                        Numbers.count(above));
    }

    @Override
    public String at(double x, double y) {
        return bins.stream()
                .filter(bin -> x >= bin.low() && x < bin.high())
                .findFirst()
                .map(bin -> "AUROC %s–%s · %s neurons%s"
                        .formatted(
                                Numbers.auroc(bin.low(), 3),
                                Numbers.auroc(bin.high(), 3),
                                Numbers.count(bin.neurons()),
                                Double.isNaN(bin.expected()) ? "" : " · by chance " + Numbers.expected(bin.expected())))
                .orElse("");
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> Numbers.AUROC;
            case UP -> "How many neurons have such an AUROC, on a log scale, so that a single expert is seen.";
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of("auroc_from (0 to 1)", "auroc_to (0 to 1)", "neurons (count)", "expected_by_chance (count)"),
                bins.stream()
                        .map(bin -> List.of(
                                Double.toString(bin.low()),
                                Double.toString(bin.high()),
                                Integer.toString(bin.neurons()),
                                Double.isNaN(bin.expected()) ? "" : Double.toString(bin.expected()))));
    }
}
