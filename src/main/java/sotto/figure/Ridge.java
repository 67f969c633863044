package sotto.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;

/// Ridge plot: the spread of the AUROCs of each layer.
///
/// @param layers from the first to the last
public record Ridge(List<Layer> layers, Evidence sample) implements Figure {
    /// Number of steps from 0 to 1 at whose ends the density is known.
    static final int POINTS = 400;

    /// Least standard deviation of the kernels, in AUROC: wider ones would hide detail, narrower ones show noise.
    private static final double LEAST_WIDTH = 0.002;

    private static final double MOST_WIDTH = 0.02;

    /// Copies the list.
    public Ridge {
        layers = List.copyOf(layers);
    }

    /// The neurons of one layer.
    ///
    /// @param density neurons per unit of AUROC as a share of the layer, at `0, 1/400 … 1`: Gaussian kernels
    /// @param marks of the sorted AUROCs
    public record Layer(int layer, int neurons, List<Double> density, Marks marks) {
        /// Copies the list.
        public Layer {
            density = List.copyOf(density);
        }
    }

    /// The ends and the middle of a layer's AUROCs.
    ///
    /// @param middle the median
    public record Marks(double least, double middle, double most) {}

    static Ridge of(Expertise expertise, Evidence sample) {
        List<Layer> layers = new ArrayList<>();
        for (int number : expertise.banks().stream()
                .mapToInt(ModuleNeurons::layer)
                .distinct()
                .sorted()
                .toArray()) {
            double[] auroc = expertise.banks().stream()
                    .filter(bank -> bank.layer() == number)
                    .flatMapToInt(bank -> IntStream.range(bank.first(), bank.first() + bank.width()))
                    .mapToDouble(expertise::auroc)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (auroc.length > 0) {
                layers.add(layer(number, auroc));
            }
        }
        return new Ridge(layers, sample);
    }

    private static Layer layer(int number, double[] sorted) {
        double[] counts = new double[POINTS + 1];
        for (double value : sorted) {
            counts[(int) Math.rint(value * POINTS)]++;
        }
        double width = Math.clamp(silverman(sorted), LEAST_WIDTH, MOST_WIDTH) * POINTS;
        int reach = (int) Math.ceil(4 * width);
        double[] density = new double[POINTS + 1];
        double scale = POINTS / (sorted.length * width * Math.sqrt(2 * Math.PI));
        for (int from = 0; from <= POINTS; from++) {
            for (int to = Math.max(0, from - reach); counts[from] > 0 && to <= Math.min(POINTS, from + reach); to++) {
                double distance = (to - from) / width;
                density[to] += counts[from] * scale * Math.exp(-distance * distance / 2);
            }
        }
        int last = sorted.length - 1;
        Marks marks = new Marks(sorted[0], sorted[last / 2], sorted[last]);
        return new Layer(number, sorted.length, Arrays.stream(density).boxed().toList(), marks);
    }

    /// Silverman's rule of thumb (1986): `0.9 · min(σ, IQR/1.34) · n^(-1/5)`.
    private static double silverman(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElse(0.5);
        double variance = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        int last = sorted.length - 1;
        double quartiles = (sorted[3 * last / 4] - sorted[last / 4]) / 1.34;
        double spread = quartiles > 0 ? Math.min(Math.sqrt(variance), quartiles) : Math.sqrt(variance);
        return 0.9 * spread * Math.pow(sorted.length, -0.2);
    }

    @Override
    public String summary() {
        Layer best = layers.stream()
                .max(Comparator.comparingDouble(layer -> layer.marks().most()))
                .orElseThrow(IllegalStateException::new);
        return "Spread of AUROC in %d layers; the best neuron, %s, is in layer %d."
                .formatted(layers.size(), Numbers.auroc(best.marks().most(), 3), best.layer());
    }

    @Override
    public String at(double x, double y) {
        int row = layers.size() - 1 - (int) Math.floor(Math.max(0, y));
        if (row < 0) {
            return "";
        }
        Layer layer = layers.get(row);
        return "layer %d · median %s · best %s"
                .formatted(
                        layer.layer(),
                        Numbers.auroc(layer.marks().middle(), 3),
                        Numbers.auroc(layer.marks().most(), 3));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> Numbers.AUROC;
            case UP ->
                "Layers of the model, the first on top; a hill is as high as the share of its neurons at an AUROC.";
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of("layer (from 0)", "auroc (0 to 1)", "density (share of the layer per unit)"),
                layers.stream()
                        .flatMap(layer -> IntStream.rangeClosed(0, POINTS)
                                .mapToObj(point -> List.of(
                                        Integer.toString(layer.layer()),
                                        Double.toString((double) point / POINTS),
                                        Double.toString(layer.density().get(point))))));
    }
}
