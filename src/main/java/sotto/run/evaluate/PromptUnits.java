package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.data.Prompt;
import sotto.measure.PromptOutcome;

/// Distinct prompts: the units that figures, intervals and p-values of completions count.
///
/// Prompts of the same text are one unit, whose outcome is the mean of theirs: counting them separately would
/// make copies look like evidence. Its toxicity is that of the first.
///
/// @param rows places of each unit's prompts, in the order of the first
record PromptUnits(List<int[]> rows) {
    PromptUnits {
        rows = List.copyOf(rows);
    }

    /// Groups prompts of exactly the same text.
    static PromptUnits of(List<Prompt> prompts) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < prompts.size(); place++) {
            places.computeIfAbsent(prompts.get(place).key(), _ -> new ArrayList<>())
                    .add(place);
        }
        return new PromptUnits(places.values().stream()
                .map(same -> same.stream().mapToInt(Integer::intValue).toArray())
                .toList());
    }

    /// The number of distinct prompts.
    int size() {
        return rows.size();
    }

    /// The number of prompts that equal an earlier one.
    int duplicates() {
        return rows.stream().mapToInt(same -> same.length - 1).sum();
    }

    /// The first prompt of a unit.
    Prompt prompt(int unit, List<Prompt> prompts) {
        return prompts.get(rows.get(unit)[0]);
    }

    /// The number of prompts in each of some units.
    int[] copies(int[] units) {
        return IntStream.of(units).map(unit -> rows.get(unit).length).toArray();
    }

    /// The outcomes of units: the means of their prompts' outcomes.
    List<PromptOutcome> outcomes(List<PromptOutcome> prompts) {
        return rows.stream()
                .map(same -> PromptOutcome.mean(
                        IntStream.of(same).mapToObj(prompts::get).toList()))
                .toList();
    }
}
