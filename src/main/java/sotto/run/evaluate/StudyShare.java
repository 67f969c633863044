package sotto.run.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import sotto.run.record.Shard;

/// Share of a study's measurements that one of several processes takes: cells in turn, in the order of [WorkOrder].
///
/// Where a bound of perplexity decides which variants are measured further, a variant's cells are all in one share, the
/// untouched model's perplexity is in each, and what serves all variants is left to the process that joins the parts.
///
/// @param skips whether there is such a bound
record StudyShare(Shard shard, boolean skips) {
    /// The measures of a cell that are in this share.
    ///
    /// @param number of the cell in the order of the work
    /// @param all measures that are each cell's own
    List<MeasureInputs<?>> of(EvaluationPlan plan, Cell cell, int number, List<MeasureInputs<?>> all) {
        if (shard.deals(skips ? cell.variant() : number)) {
            return all;
        }
        boolean decides = skips && cell.variant() == 0 && cell.prePrompt() == 0;
        return decides
                ? all.stream()
                        .filter(inputs -> plan.context()
                                .inputs()
                                .perplexity()
                                .filter(inputs::equals)
                                .isPresent())
                        .toList()
                : List.of();
    }

    /// Those of the measurements that serve several cells that are in this share.
    <T> List<T> ofShared(List<T> measurements) {
        return IntStream.range(0, measurements.size())
                .filter(number -> shard.of() == 1 || (!skips && shard.deals(number)))
                .mapToObj(measurements::get)
                .toList();
    }
}
