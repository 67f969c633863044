package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.num.NullBand;
import sotto.work.Failure;

/// Share of the neurons of every expert of a model's mixtures that tell the classes apart, by layer and expert.
///
/// An expert has the colour of the side where more of its neurons stand out: above a threshold, or as far below 0.5;
/// as strong as their share is beyond what chance makes on the texts that are routed to it. The strongest neuron alone
/// would colour every expert alike: of thousands chance makes one strong.
///
/// @param cells by layer, then by expert's number
/// @param threshold a neuron above this AUROC, in [0, 1], or below 1 minus it, stands out
public record ExpertGrid(List<Cell> cells, Evidence sample, double threshold) implements Figure {
    /// Copies the list.
    public ExpertGrid {
        cells = List.copyOf(cells);
    }

    /// Neurons of one expert in one layer.
    ///
    /// @param counts of its neurons
    /// @param strongest its neuron farthest from 0.5; empty where no text of a class is routed to it
    /// @param chance share of neurons that chance alone makes stand out on each side; 0 if not known
    public record Cell(int layer, int expert, Counted counts, Optional<Strongest> strongest, double chance) {
        /// Share of neurons that stand out on the side where more do, beyond chance; negative for the lower side, and
        /// not a number where no neuron has an AUROC.
        double beyond() {
            if (counts.scored() == 0) {
                return Double.NaN;
            }
            double share = (double) Math.max(counts.above(), counts.below()) / counts.scored();
            double more = Math.max(0, share - chance);
            return counts.above() >= counts.below() ? more : -more;
        }
    }

    /// Numbers of an expert's neurons.
    ///
    /// @param all of them
    /// @param scored those that have an AUROC
    /// @param above those above the threshold
    /// @param below those below 1 minus the threshold
    public record Counted(int all, int scored, int above, int below) {}

    /// A neuron: its module, its index there, from 0, and its AUROC, in [0, 1].
    public record Strongest(ModuleNeurons bank, int index, float auroc) {
        String words() {
            return "%s, %s %s".formatted(AurocText.of(auroc), bank.site(), Numbers.count(index));
        }
    }

    static ExpertGrid of(Expertise run, List<ModuleNeurons> banks, Evidence sample, double threshold) {
        SortedMap<Integer, SortedMap<Integer, List<ModuleNeurons>>> experts = new TreeMap<>();
        banks.stream()
                .filter(ModuleNeurons::isOfExpert)
                .forEach(bank -> experts.computeIfAbsent(bank.layer(), _ -> new TreeMap<>())
                        .computeIfAbsent(bank.expert(), _ -> new ArrayList<>())
                        .add(bank));
        if (experts.isEmpty()) {
            throw new Failure(
                    "The run has no neurons of a mixture's experts.",
                    "Score a mixture with its experts, or draw another kind of picture.");
        }
        List<Cell> cells = new ArrayList<>();
        experts.values()
                .forEach(ofLayer ->
                        ofLayer.values().forEach(own -> cells.add(cell(run, own, sample.band(), threshold))));
        return new ExpertGrid(cells, sample, threshold);
    }

    private static Cell cell(Expertise run, List<ModuleNeurons> banks, NullBand band, double threshold) {
        Optional<Strongest> strongest = Optional.empty();
        int all = 0;
        int scored = 0;
        int above = 0;
        int below = 0;
        float high = (float) threshold;
        float low = (float) (1 - threshold);
        int farthest = Extreme.key(Float.NaN);
        for (ModuleNeurons bank : banks) {
            all += bank.width();
            for (int index = 0; index < bank.width(); index++) {
                float auroc = run.auroc(bank.first() + index);
                scored += Float.isNaN(auroc) ? 0 : 1;
                above += auroc > high ? 1 : 0;
                below += auroc < low ? 1 : 0;
                if (Extreme.key(auroc) > farthest) {
                    farthest = Extreme.key(auroc);
                    strongest = Optional.of(new Strongest(bank, index, auroc));
                }
            }
        }
        double expected = Chance.of(run, banks, band).above(threshold);
        double chance = Double.isNaN(expected) || scored == 0 ? 0 : expected / scored;
        ModuleNeurons first = banks.getFirst();
        return new Cell(first.layer(), first.expert(), new Counted(all, scored, above, below), strongest, chance);
    }

    /// The largest share beyond chance, on either side, in (0, 1].
    double most() {
        double most = cells.stream()
                .mapToDouble(cell -> Math.abs(cell.beyond()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        return Math.max(1e-6, most);
    }

    /// Legend of the colours: the largest share on either side.
    DivergingLegend legend() {
        String most = Numbers.percent(most());
        return new DivergingLegend("neurons", "−" + most, "+" + most);
    }

    /// The cells as rows of layers and columns of experts; an expert that a layer lacks is hatched.
    MixtureGrid grid() {
        List<Integer> layers = layers();
        double most = most();
        List<Double> shades = new ArrayList<>();
        for (Optional<Cell> cell : placed(layers)) {
            shades.add(cell.map(one -> MixtureGrid.shadeOf(one.beyond(), most)).orElse(Double.NaN));
        }
        return new MixtureGrid(layers, experts(), shades);
    }

    private List<Integer> layers() {
        return cells.stream().map(Cell::layer).distinct().toList();
    }

    private int experts() {
        return 1 + cells.stream().mapToInt(Cell::expert).max().orElse(0);
    }

    /// The cells by their places in the grid, row by row.
    private List<Optional<Cell>> placed(List<Integer> layers) {
        int experts = experts();
        List<Optional<Cell>> places = new ArrayList<>();
        for (int i = 0; i < layers.size() * experts; i++) {
            places.add(Optional.empty());
        }
        cells.forEach(cell -> places.set(layers.indexOf(cell.layer()) * experts + cell.expert(), Optional.of(cell)));
        return places;
    }

    /// The cell at a point of the picture's axes; empty where there is none.
    public Optional<Cell> cell(double x, double y) {
        return grid().at(x, y).flatMap(place -> placed(layers()).get(place));
    }

    /// Explanation of the colours.
    String footer() {
        String beyond = sample.band().isKnown() ? ", beyond what chance makes" : "";
        return ("Share of an expert's neurons above %s (orange) or below %s (purple), whichever are more%s"
                        + " · hatched: no text of one of the classes is routed to it")
                .formatted(Numbers.auroc(threshold, 3), Numbers.auroc(1 - threshold, 3), beyond);
    }

    @Override
    public String summary() {
        return "Shares of neurons above %s of %s experts in %d layers; %s."
                .formatted(
                        Numbers.auroc(threshold, 3),
                        Numbers.count(cells.size()),
                        layers().size(),
                        cells.stream()
                                .filter(cell -> !Double.isNaN(cell.beyond()))
                                .max(Comparator.comparingDouble(Cell::beyond))
                                .map(cell -> "the largest is that of layer %d, expert %d"
                                        .formatted(cell.layer(), cell.expert()))
                                .orElse("none is known"));
    }

    @Override
    public String at(double x, double y) {
        return cell(x, y).map(this::words).orElse("");
    }

    private String words(Cell cell) {
        String name = "layer %d · expert %d · ".formatted(cell.layer(), cell.expert());
        return name
                + cell.strongest()
                        .map(neuron -> "%s of %s neurons above %s, %s below %s · strongest %s"
                                .formatted(
                                        Numbers.count(cell.counts().above()),
                                        Numbers.count(cell.counts().scored()),
                                        Numbers.auroc(threshold, 3),
                                        Numbers.count(cell.counts().below()),
                                        Numbers.auroc(1 - threshold, 3),
                                        neuron.words()))
                        .orElse(AurocText.UNROUTED);
    }

    @Override
    public String about(Side side) {
        return MixtureGrid.about(side);
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "layer (from 0)",
                        "expert (from 0)",
                        "neurons (count)",
                        "threshold (auroc)",
                        "above (count)",
                        "below (count)",
                        "by_chance (share of each)",
                        "strongest (module)",
                        "index (from 0)",
                        "auroc (0 to 1)"),
                cells.stream().map(this::row));
    }

    private List<String> row(Cell cell) {
        return List.of(
                Integer.toString(cell.layer()),
                Integer.toString(cell.expert()),
                Integer.toString(cell.counts().scored()),
                Double.toString(threshold),
                Integer.toString(cell.counts().above()),
                Integer.toString(cell.counts().below()),
                cell.chance() > 0 ? Double.toString(cell.chance()) : "",
                cell.strongest().map(neuron -> neuron.bank().module()).orElse(""),
                cell.strongest().map(neuron -> Integer.toString(neuron.index())).orElse(""),
                cell.strongest().map(neuron -> Float.toString(neuron.auroc())).orElse(""));
    }
}
