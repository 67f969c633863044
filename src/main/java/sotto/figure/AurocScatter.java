package sotto.figure;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.num.NullBand;

/// Scatter of every neuron's AUROC on one concept against its AUROC on another; neurons that lack one are left out.
///
/// @param across concept from left to right, with a threshold
/// @param up concept from the bottom up, with a threshold, of the same neurons
/// @param counts neurons of each quadrant
/// @param selected quadrant that is marked; empty for none
public record AurocScatter(
        ShownConcept across, ShownConcept up, Map<Quadrant, Integer> counts, Optional<Quadrant> selected)
        implements Figure {
    private static final double NEAR = 0.012; // of an axis, from the mouse to a neuron

    /// Copies the map.
    public AurocScatter {
        counts = Map.copyOf(counts);
    }

    /// The scatter of two concepts over the same neurons; a `Failure` if a threshold is not known.
    public static AurocScatter of(ShownConcept across, ShownConcept up) {
        if (!across.scores().hasNeuronsOf(up.scores())) {
            throw new IllegalArgumentException("Scores of different neurons");
        }
        across.needed();
        up.needed();
        AurocScatter empty = new AurocScatter(across, up, Map.of(), Optional.empty());
        Map<Quadrant, Integer> counted = new EnumMap<>(Quadrant.class);
        for (Quadrant quadrant : Quadrant.values()) {
            counted.put(quadrant, empty.neurons(quadrant).cardinality());
        }
        return new AurocScatter(across, up, counted, Optional.empty());
    }

    /// The same scatter with a quadrant marked, or none.
    public AurocScatter select(Optional<Quadrant> quadrant) {
        return new AurocScatter(across, up, counts, quadrant);
    }

    /// The numbers of the neurons of a quadrant.
    public BitSet neurons(Quadrant quadrant) {
        BitSet neurons = new BitSet(across.scores().neurons());
        for (int neuron = 0; neuron < across.scores().neurons(); neuron++) {
            neurons.set(neuron, holds(neuron) && quadrant(neuron) == quadrant);
        }
        return neurons;
    }

    /// The quadrant at a point of the axes.
    public Quadrant quadrant(double x, double y) {
        return Quadrant.of(x > across.needed(), y > up.needed());
    }

    /// The neuron nearest to a point of the axes, by its number; empty if none is as near as a mouse can point.
    ///
    /// @param range of both axes, from the lowest to the highest AUROC that is seen
    public OptionalInt nearest(double x, double y, double range) {
        double least = NEAR * range * NEAR * range;
        int nearest = -1;
        for (int neuron = 0; neuron < across.scores().neurons(); neuron++) {
            double dx = across.scores().auroc(neuron) - x;
            double dy = up.scores().auroc(neuron) - y;
            if (dx * dx + dy * dy < least) { // not so where one is not a number
                least = dx * dx + dy * dy;
                nearest = neuron;
            }
        }
        return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
    }

    /// Whether a neuron has both AUROCs.
    boolean holds(int neuron) {
        return !Float.isNaN(across.scores().auroc(neuron))
                && !Float.isNaN(up.scores().auroc(neuron));
    }

    /// The quadrant of a neuron that has both AUROCs.
    Quadrant quadrant(int neuron) {
        return Quadrant.of(across.isExpert(neuron), up.isExpert(neuron));
    }

    /// Number of neurons that are shown.
    int shown() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The one axis of both concepts: all neurons, thresholds and null bands lie on it, with ends at twentieths.
    Axis axis() {
        double low = 0.45;
        double high = 0.55;
        for (ShownConcept concept : List.of(across, up)) {
            NullBand band = concept.sample().band();
            low = Math.min(low, Math.min(band.low(), concept.needed()));
            high = Math.max(high, Math.max(band.high(), concept.needed()));
            for (int neuron = 0; neuron < concept.scores().neurons(); neuron++) {
                float auroc = concept.scores().auroc(neuron);
                if (holds(neuron)) {
                    low = Math.min(low, auroc);
                    high = Math.max(high, auroc);
                }
            }
        }
        return new Axis(Math.floor(20 * low) / 20, Math.ceil(20 * high) / 20, Axis.Spacing.EVEN);
    }

    /// The names, as short as tells them apart.
    List<String> names() {
        return ConceptNames.distinct(List.of(across.name(), up.name()));
    }

    /// Words for a quadrant.
    ///
    /// @param names of the concepts across and up
    static String words(Quadrant quadrant, List<String> names) {
        return switch (quadrant) {
            case ONLY_ACROSS -> "only " + names.getFirst();
            case BOTH -> "both";
            case ONLY_UP -> "only " + names.getLast();
            case NEITHER -> "neither";
        };
    }

    /// Descriptions of what is shown, the longest first.
    ///
    /// @param more the look of a place where more neurons lie, in a word
    String[] notes(String more) {
        String neurons = Numbers.count(shown()) + (shown() == 1 ? " neuron" : " neurons");
        int lacking = across.scores().neurons() - shown();
        String all = lacking == 0 ? neurons : neurons + ", %s not routed".formatted(Numbers.count(lacking));
        boolean known = across.sample().band().isKnown() && up.sample().band().isKnown();
        return known
                ? new String[] {
                    all + " · grey: both null bands · %s: more neurons".formatted(more),
                    all + " · grey: both null bands",
                    neurons
                }
                : new String[] {all + " · %s: more neurons".formatted(more), neurons};
    }

    @Override
    public String summary() {
        return "Of %s neurons %s are experts on %s alone, %s on %s alone, %s on both."
                .formatted(
                        Numbers.count(shown()),
                        Numbers.count(counts.getOrDefault(Quadrant.ONLY_ACROSS, 0)),
                        names().getFirst(),
                        Numbers.count(counts.getOrDefault(Quadrant.ONLY_UP, 0)),
                        names().getLast(),
                        Numbers.count(counts.getOrDefault(Quadrant.BOTH, 0)));
    }

    @Override
    public String at(double x, double y) {
        Axis axis = axis();
        return nearest(x, y, axis.high() - axis.low()).stream()
                .mapToObj(this::neuron)
                .findFirst()
                .orElseGet(() ->
                        words(quadrant(x, y), names()) + ": " + Numbers.count(counts.getOrDefault(quadrant(x, y), 0)));
    }

    private String neuron(int neuron) {
        ModuleNeurons bank = across.scores().bank(neuron);
        return "%s · %d · %s on %s, %s on %s"
                .formatted(
                        bank.place(),
                        neuron - bank.first(),
                        AurocText.of(across.scores().auroc(neuron)),
                        names().getFirst(),
                        AurocText.of(up.scores().auroc(neuron)),
                        names().getLast());
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS ->
                "AUROC on %s; right of the line a neuron counts as an expert on it. ".formatted(names().getFirst())
                        + Numbers.AUROC;
            case UP -> "AUROC on %s; above the line a neuron counts as an expert on it.".formatted(names().getLast());
        };
    }

    @Override
    public Table table() {
        Expertise first = across.scores();
        Expertise second = up.scores();
        return new Table(
                List.of(
                        "module",
                        "layer (from 0)",
                        "site",
                        "index (from 0)",
                        "auroc_%s (0 to 1)".formatted(names().getFirst()),
                        "auroc_%s (0 to 1)".formatted(names().getLast()),
                        "expert_on"),
                first.banks().stream()
                        .flatMap(bank -> IntStream.range(bank.first(), bank.first() + bank.width())
                                .filter(this::holds)
                                .mapToObj(neuron -> List.of(
                                        bank.module(),
                                        Integer.toString(bank.layer()),
                                        bank.site(),
                                        Integer.toString(neuron - bank.first()),
                                        Float.toString(first.auroc(neuron)),
                                        Float.toString(second.auroc(neuron)),
                                        words(quadrant(neuron), names())))));
    }
}
