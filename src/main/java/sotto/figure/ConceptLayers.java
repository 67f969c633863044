package sotto.figure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import sotto.expert.ModuleNeurons;

/// Experts of several concepts in each layer, all sites together, on one scale.
///
/// @param panels one for each concept, all of the same layers
/// @param thresholds AUROC above which a neuron counts as an expert, in words
public record ConceptLayers(List<Panel> panels, String thresholds) implements Figure {
    /// Copies the list.
    public ConceptLayers {
        panels = List.copyOf(panels);
    }

    /// Experts of one concept.
    ///
    /// @param threshold AUROC above which a neuron counts as an expert, in [0, 1]
    /// @param layers from the first on
    /// @param isLit whether it stands out among the others
    public record Panel(String name, double threshold, List<Layer> layers, boolean isLit) {
        /// Copies the list.
        public Panel {
            layers = List.copyOf(layers);
        }

        /// Number of experts of all layers.
        public int experts() {
            return layers.stream().mapToInt(Layer::experts).sum();
        }

        /// The layer with most experts, the first of equals.
        Layer peak() {
            return layers.stream()
                    .reduce((first, second) -> second.experts() > first.experts() ? second : first)
                    .orElseThrow();
        }
    }

    /// Experts of a concept in one layer.
    ///
    /// @param layer its number, from 0; -1 for modules outside of layers
    /// @param neurons number of neurons that have an AUROC
    /// @param marked experts that are marked too
    /// @param expected experts by chance alone; not a number where the numbers of texts are unknown
    public record Layer(int layer, int neurons, int experts, int marked, double expected) {}

    /// The experts of concepts over the same neurons; a `Failure` if a threshold is not known.
    public static ConceptLayers of(List<ShownConcept> concepts) {
        return of(concepts, new BitSet(), _ -> true);
    }

    /// The experts of concepts over the same neurons, some of them marked; a `Failure` if a threshold is not known.
    ///
    /// @param marked numbers of the neurons that are marked where they are experts
    /// @param lit whether the concept of a place, from 0, stands out among the others
    public static ConceptLayers of(List<ShownConcept> concepts, BitSet marked, IntPredicate lit) {
        List<String> names =
                ConceptNames.distinct(concepts.stream().map(ShownConcept::name).toList());
        List<Panel> panels = new ArrayList<>();
        for (int place = 0; place < concepts.size(); place++) {
            ShownConcept concept = concepts.get(place);
            panels.add(new Panel(names.get(place), concept.needed(), layers(concept, marked), lit.test(place)));
        }
        return new ConceptLayers(panels, ShownConcept.thresholds(concepts));
    }

    private static List<Layer> layers(ShownConcept concept, BitSet marked) {
        List<ModuleNeurons> banks = concept.scores().banks();
        List<Layer> layers = new ArrayList<>();
        for (int layer : new TreeSet<>(banks.stream().map(ModuleNeurons::layer).toList())) {
            List<ModuleNeurons> own =
                    banks.stream().filter(bank -> bank.layer() == layer).toList();
            int neurons = 0;
            int experts = 0;
            int both = 0;
            for (ModuleNeurons bank : own) {
                neurons += Chance.scored(concept.scores(), bank);
                for (int neuron = bank.first(); neuron < bank.first() + bank.width(); neuron++) {
                    experts += concept.isExpert(neuron) ? 1 : 0;
                    both += concept.isExpert(neuron) && marked.get(neuron) ? 1 : 0;
                }
            }
            double expected =
                    Chance.of(concept.scores(), own, concept.sample().band()).above(concept.needed());
            layers.add(new Layer(layer, neurons, experts, both, expected));
        }
        return layers;
    }

    /// The largest number of experts in a layer, at least 1.
    int most() {
        return Math.max(
                1,
                panels.stream().mapToInt(panel -> panel.peak().experts()).max().orElse(1));
    }

    /// Whether chance is known for a concept.
    boolean hasChance() {
        return panels.stream()
                .anyMatch(panel -> panel.layers().stream().anyMatch(layer -> !Double.isNaN(layer.expected())));
    }

    @Override
    public String summary() {
        Panel most = panels.stream()
                .max(Comparator.comparingInt(panel -> panel.peak().experts()))
                .orElseThrow();
        return "Experts of %d concepts in each layer; most of them, %s, of %s in layer %d."
                .formatted(
                        panels.size(),
                        Numbers.count(most.peak().experts()),
                        most.name(),
                        most.peak().layer());
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "concept",
                        "layer (from 0)",
                        "neurons (count)",
                        "threshold (auroc)",
                        "experts (count)",
                        "expected_by_chance (count)"),
                panels.stream()
                        .flatMap(panel -> panel.layers().stream()
                                .map(layer -> List.of(
                                        panel.name(),
                                        Integer.toString(layer.layer()),
                                        Integer.toString(layer.neurons()),
                                        Double.toString(panel.threshold()),
                                        Integer.toString(layer.experts()),
                                        Double.isNaN(layer.expected()) ? "" : Double.toString(layer.expected())))));
    }
}
