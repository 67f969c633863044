package sotto.run.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.Routed;
import sotto.expert.Unrouted;
import sotto.num.Discrimination;
import sotto.num.FalseDiscovery;
import sotto.num.FamilywiseTest;

/// Collector of the modules' scores in hook order; q values are computed over the neurons of all modules.
final class NeuronScores {
    private final SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
    private final Map<String, float[]> precision = new LinkedHashMap<>();
    private final Map<String, float[]> error = new LinkedHashMap<>();
    private final Map<String, float[]> heldOut = new LinkedHashMap<>();
    private final Map<String, float[]> pinned = new LinkedHashMap<>();
    private final List<double[]> chances = new ArrayList<>();
    private final Map<String, double[]> statistics = new LinkedHashMap<>();
    private double[] highest = {};
    private final Map<String, Coverage> coverage = new LinkedHashMap<>();

    /// Adds a module: `width` neurons of `found`, from neuron `first` on.
    void add(String module, Discrimination found, int first, int width) {
        auroc.put(module, Arrays.copyOfRange(found.auroc(), first, first + width));
        precision.put(module, Arrays.copyOfRange(found.precision(), first, first + width));
        error.put(module, Arrays.copyOfRange(found.error(), first, first + width));
        chances.add(Arrays.copyOfRange(found.chance(), first, first + width));
    }

    /// Adds the numbers of texts that reach the last added module, which is of an expert; where they are too
    /// few, its tests do not count among all.
    void addCoverage(String module, Coverage texts) {
        coverage.put(module, texts);
        if (!texts.isEnough()) {
            Arrays.fill(chances.getLast(), Double.NaN);
            Arrays.fill(statistics.getOrDefault(module, new double[0]), Double.NaN);
        }
    }

    /// Adds the AUROC of a module's neurons on the texts that were held out.
    void addHeldOut(String module, float[] found) {
        heldOut.put(module, found);
    }

    /// Adds a module's part of a permutation test: `width` neurons of `test`, from neuron `first` on.
    void addTest(String module, FamilywiseTest test, int first, int width) {
        statistics.put(module, Arrays.copyOfRange(test.statistic(), first, first + width));
        highest = statistics.size() == 1 ? test.highest() : FamilywiseTest.highest(highest, test.highest());
    }

    /// The largest statistics of the permutation test, over all modules that were added `[P]`; empty without one.
    double[] highest() {
        return highest.clone();
    }

    /// Adds, for each neuron of a module, the share of texts that have its most common maximum.
    void addPinned(String module, float[] found) {
        pinned.put(module, found);
    }

    /// The scores of all modules.
    ///
    /// @param unrouted treatment of texts that do not reach an expert
    Expertise expertise(Unrouted unrouted) {
        double[] all = chances.stream().flatMapToDouble(Arrays::stream).toArray();
        float[] adjusted = FalseDiscovery.adjusted(all);
        Map<String, float[]> q = new LinkedHashMap<>();
        int first = 0;
        for (Map.Entry<String, float[]> module : auroc.entrySet()) {
            int width = module.getValue().length;
            q.put(module.getKey(), Arrays.copyOfRange(adjusted, first, first + width));
            first += width;
        }
        Map<Measure, Map<String, float[]>> measures =
                new EnumMap<>(Map.of(Measure.AVERAGE_PRECISION, precision, Measure.ERROR, error, Measure.Q, q));
        if (!statistics.isEmpty()) {
            Map<String, float[]> p = new LinkedHashMap<>();
            statistics.forEach((module, values) -> p.put(module, FamilywiseTest.p(values, highest)));
            measures.put(Measure.FAMILYWISE, p);
        }
        if (!heldOut.isEmpty()) {
            measures.put(Measure.HELD_OUT, heldOut);
        }
        if (!pinned.isEmpty()) {
            measures.put(Measure.PINNED, pinned);
        }
        return Expertise.of(
                auroc, measures, coverage.isEmpty() ? Routed.NONE : new Routed(Optional.of(unrouted), coverage));
    }
}
