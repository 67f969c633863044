package sotto.run.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.measure.PairedFigure;

/// Distinct texts or questions: the units that intervals and p-values count, of which copies make one. In a
/// figure each copy has its weight.
///
/// @param units number of each one's unit, in the order of the first of each
/// @param size number of units
record DistinctUnits(int[] units, int size) {
    /// Groups those that are exactly the same.
    static DistinctUnits of(List<?> all) {
        Map<Object, Integer> known = new HashMap<>();
        int[] units = new int[all.size()];
        for (int place = 0; place < units.length; place++) {
            Integer before = known.putIfAbsent(all.get(place), known.size());
            units[place] = before == null ? known.size() - 1 : before;
        }
        return new DistinctUnits(units, known.size());
    }

    /// The number of those that equal an earlier one.
    int copies() {
        return units.length - size;
    }

    /// The sums of values in each unit.
    double[] sums(double[] values) {
        double[] sums = new double[size];
        for (int place = 0; place < values.length; place++) {
            sums[units[place]] += values[place];
        }
        return sums;
    }

    /// The sums of each variant's values in each unit.
    double[][] sums(double[][] values) {
        return Arrays.stream(values).map(this::sums).toArray(double[][]::new);
    }

    /// Share of right answers, or mean of scores in [0, 1].
    ///
    /// @param right of each variant and question; 0 or 1 where there are no copies
    PairedFigure share(String name, double[][] right) {
        double[] once = new double[units.length];
        Arrays.fill(once, 1);
        int[] trials = new int[units.length];
        Arrays.fill(trials, 1);
        return copies() == 0
                ? PairedFigure.rate(name, right, trials)
                : new PairedFigure(name, sums(right), sums(once), PairedFigure.Link.IDENTITY);
    }
}
