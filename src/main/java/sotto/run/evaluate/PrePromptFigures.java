package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Figures under one pre-prompt, of each measure and the variants that it was taken of.
record PrePromptFigures(List<Taken> measures) {
    PrePromptFigures {
        measures = List.copyOf(measures);
    }

    /// Figures of a measure by their keys in the report's cells.
    ///
    /// @param variants that it was taken of, the untouched model first, by their numbers among the measured
    ///     ones; once deals are taken together, among those of the report
    record Taken(List<Integer> variants, Map<String, MeasureFigures> figures) {
        /// Copies the list.
        Taken {
            variants = List.copyOf(variants);
        }
    }

    /// The parts of a variant's cell in the report by their keys; null where a measure was not taken of it.
    SequencedMap<String, @Nullable Object> parts(int variant) {
        SequencedMap<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (Taken taken : measures) {
            int place = taken.variants.indexOf(variant);
            taken.figures.forEach((key, figures) ->
                    parts.put(key, place < 0 ? null : figures.report().apply(place)));
        }
        return parts;
    }

    /// The parts of the cells of a control's deals, by the numbers of the deals; a deal lacks what was not
    /// measured of it.
    ///
    /// @param deals their number
    List<SequencedMap<String, @Nullable Object>> dealt(int variant, int deals) {
        List<SequencedMap<String, @Nullable Object>> all = new ArrayList<>();
        for (int deal = 0; deal < deals; deal++) {
            SequencedMap<String, @Nullable Object> parts = new LinkedHashMap<>();
            for (Taken taken : measures) {
                int place = taken.variants.indexOf(variant);
                for (Map.Entry<String, MeasureFigures> one : taken.figures.entrySet()) {
                    List<Object> reports =
                            place < 0 ? List.of() : one.getValue().deals().apply(place);
                    parts.put(one.getKey(), deal < reports.size() ? reports.get(deal) : null);
                }
            }
            all.add(parts);
        }
        return all;
    }

    /// The figures in which variants are compared.
    List<VariantFigure> compared() {
        List<VariantFigure> compared = new ArrayList<>();
        for (Taken taken : measures) {
            taken.figures
                    .values()
                    .forEach(figures -> figures.compared()
                            .forEach(figure -> compared.add(new VariantFigure(figure, taken.variants))));
        }
        return compared;
    }

    /// Mean rate of toxic completions by the first judge; empty if it was not measured.
    Optional<VariantFigure> toxicity() {
        return first("toxicity.", ".meanRate");
    }

    /// Mean perplexity of the first file; empty if it was not measured.
    Optional<VariantFigure> perplexity() {
        return first("perplexity.", ".mean");
    }

    private Optional<VariantFigure> first(String start, String end) {
        return compared().stream()
                .filter(one -> one.figure().name().startsWith(start)
                        && one.figure().name().endsWith(end))
                .findFirst();
    }
}
