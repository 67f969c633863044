package sotto.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.num.NullBand;

/// Neurons that lie above an AUROC by chance alone, summed over groups of neurons that rest on equally many texts.
///
/// An expert's neurons rest on the texts that are routed to it, unless the others rank lowest. Where texts come in
/// groups, all neurons have the same band.
///
/// @param groups none where the numbers of texts are unknown
public record Chance(List<Group> groups) {
    /// Copies the list.
    public Chance {
        groups = List.copyOf(groups);
    }

    /// Neurons that rest on equally many texts.
    ///
    /// @param neurons number of them that have an AUROC
    /// @param band null band of so many texts
    public record Group(int neurons, NullBand band) {}

    /// Chance of some modules of a run.
    public static Chance of(Expertise run, List<ModuleNeurons> banks, NullBand band) {
        Map<NullBand, Integer> neurons = new HashMap<>();
        for (ModuleNeurons bank : banks) {
            neurons.merge(band(run, bank, band), scored(run, bank), Integer::sum);
        }
        return new Chance(neurons.entrySet().stream()
                .filter(group -> group.getKey().isKnown() && group.getValue() > 0)
                .map(group -> new Group(group.getValue(), group.getKey()))
                .toList());
    }

    private static NullBand band(Expertise run, ModuleNeurons bank, NullBand whole) {
        return run.unrouted()
                .filter(way -> way == Unrouted.CONDITIONAL && !whole.byGroup())
                .flatMap(_ -> run.coverage(bank.module()))
                .filter(Coverage::hasBoth)
                .map(texts -> NullBand.of(texts.positives(), texts.negatives()))
                .orElse(whole);
    }

    /// Number of a module's neurons that have an AUROC.
    static int scored(Expertise run, ModuleNeurons bank) {
        int scored = 0;
        for (int neuron = bank.first(); neuron < bank.first() + bank.width(); neuron++) {
            scored += Float.isNaN(run.auroc(neuron)) ? 0 : 1;
        }
        return scored;
    }

    /// Number of neurons expected above an AUROC; not a number where the numbers of texts are unknown.
    public double above(double auroc) {
        return groups.isEmpty()
                ? Double.NaN
                : groups.stream()
                        .mapToDouble(group -> group.neurons() * group.band().chanceAbove(auroc))
                        .sum();
    }
}
