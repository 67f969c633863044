package sotto.run.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.run.record.JsonTree;

/// Figures of a control deal by deal, whose means stand in its cell: what chance in the deals does to them.
///
/// @param n deals
/// @param variants the deals' names in the raw rows, each with its seed
/// @param figures by their names in the report, `toxicity.JUDGE.meanRate`
public record DealtFigures(int n, List<String> variants, SequencedMap<String, Spread> figures) {
    /// Copies the list.
    public DealtFigures {
        variants = List.copyOf(variants);
    }

    /// Figure of all deals.
    ///
    /// @param values of each deal, in the order of the seeds
    /// @param sd sample standard deviation between the deals; not a number of one
    public record Spread(double mean, double sd, double least, double most, List<Double> values) {
        /// Copies the list.
        public Spread {
            values = List.copyOf(values);
        }

        static Spread of(List<Double> values) {
            double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
            double mean = Arrays.stream(all).sum() / all.length;
            double squares =
                    Arrays.stream(all).map(one -> (one - mean) * (one - mean)).sum();
            return new Spread(
                    mean,
                    Math.sqrt(squares / (all.length - 1)),
                    Arrays.stream(all).min().orElse(Double.NaN),
                    Arrays.stream(all).max().orElse(Double.NaN),
                    values);
        }
    }

    /// The figures of a control's deals.
    ///
    /// @param cells the parts of each deal's cell
    static DealtFigures of(List<String> variants, List<SequencedMap<String, @Nullable Object>> cells) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        cells.forEach(cell -> all.add(JsonTree.of(cell)));
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        for (ReportTable.Row row : ReportTable.rows(all)) {
            row.figures().stream()
                    .filter(figure -> !Double.isNaN(figure.value()))
                    .forEach(figure -> values.computeIfAbsent(figure.name(), _ -> new ArrayList<>())
                            .add(figure.value()));
        }
        SequencedMap<String, Spread> figures = new LinkedHashMap<>();
        values.forEach((name, some) -> figures.put(name, Spread.of(some)));
        return new DealtFigures(variants.size(), variants, figures);
    }
}
