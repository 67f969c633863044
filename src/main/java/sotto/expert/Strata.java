package sotto.expert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Groups of neurons that are alike, among which a control may deal; those without an AUROC are in none.
///
/// @param groups numbers of the neurons of each group, in hook order
record Strata(List<int[]> groups) {
    private static final int TENTHS = 10;

    /// The neurons of each module.
    static Strata modules(Expertise run) {
        return new Strata(run.banks().stream().map(bank -> scored(run, bank)).toList());
    }

    /// The neurons of each module by the tenth of the module that their activation scale falls into: neurons
    /// are sorted by scale, equal ones by index, and cut into ten parts as equal as can be. Whole modules where
    /// the scale is not known.
    static Strata matched(Expertise run) {
        if (!run.has(Measure.SCALE)) {
            return modules(run);
        }
        List<int[]> groups = new ArrayList<>();
        for (int[] module : modules(run).groups) {
            int[] sorted = IntStream.of(module)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(neuron -> run.value(Measure.SCALE, neuron))
                            .thenComparingInt(neuron -> neuron))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int tenth = 0; tenth < TENTHS; tenth++) {
                int from = (int) ((long) tenth * sorted.length / TENTHS);
                int to = (int) ((tenth + 1L) * sorted.length / TENTHS);
                if (to > from) {
                    groups.add(IntStream.range(from, to)
                            .map(place -> sorted[place])
                            .sorted()
                            .toArray());
                }
            }
        }
        return new Strata(groups);
    }

    private static int[] scored(Expertise run, ModuleNeurons bank) {
        return IntStream.range(bank.first(), bank.first() + bank.width())
                .filter(neuron -> !Float.isNaN(run.auroc(neuron)))
                .toArray();
    }

    /// Deals the values of each group out among its neurons by chance, in place.
    void deal(float[] values, RandomGenerator random) {
        for (int[] group : groups) {
            for (int last = group.length - 1; last > 0; last--) {
                int other = group[random.nextInt(last + 1)];
                float value = values[other];
                values[other] = values[group[last]];
                values[group[last]] = value;
            }
        }
    }
}
