package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Order in which cells are measured, coarse before fine, so that an unfinished study shows the whole range of
/// each sweep.
///
/// The untouched model comes first, since everything is compared with it; then files of gains and the ends of
/// each sweep, then its middle, then the middles between, each time without a pre-prompt first.
final class WorkOrder {
    private WorkOrder() {}

    /// All cells of a plan.
    static List<Cell> of(EvaluationPlan plan) {
        EvaluationInputs inputs = plan.context().inputs();
        int prePrompts = plan.context().spec().conditions().prePrompts().size();
        List<Optional<String>> words = IntStream.range(0, inputs.variants().size())
                .mapToObj(
                        variant -> inputs.swept(variant).map(one -> one.swept().word()))
                .toList();
        return of(words, prePrompts);
    }

    /// All cells of variants that came of these words of recipes; empty for the untouched model, which is the
    /// first, and for files of gains.
    static List<Cell> of(List<Optional<String>> words, int prePrompts) {
        int[] levels = new int[words.size()];
        levels[0] = -1;
        Map<String, List<Integer>> sweeps = new LinkedHashMap<>();
        for (int variant = 1; variant < levels.length; variant++) {
            int number = variant;
            words.get(variant)
                    .ifPresent(word ->
                            sweeps.computeIfAbsent(word, _ -> new ArrayList<>()).add(number));
        }
        sweeps.values().forEach(sweep -> between(levels, sweep, 1));
        Map<Integer, List<Integer>> byLevel = new TreeMap<>();
        for (int variant = 0; variant < levels.length; variant++) {
            byLevel.computeIfAbsent(levels[variant], _ -> new ArrayList<>()).add(variant);
        }
        List<Cell> cells = new ArrayList<>();
        for (List<Integer> variants : byLevel.values()) {
            for (int pre = 0; pre < prePrompts; pre++) {
                for (int variant : variants) {
                    cells.add(new Cell(variant, pre));
                }
            }
        }
        return cells;
    }

    /// Puts the middle of a part of a sweep on a level, and those of its halves below it.
    private static void between(int[] levels, List<Integer> part, int level) {
        int last = part.size() - 1;
        if (last > 1) {
            int middle = last / 2;
            levels[part.get(middle)] = level;
            between(levels, part.subList(0, middle + 1), level + 1);
            between(levels, part.subList(middle, last + 1), level + 1);
        }
    }
}
