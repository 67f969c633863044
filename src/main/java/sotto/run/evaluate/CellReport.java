package sotto.run.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.measure.Difference;
import sotto.measure.PairedFigure;

/// Entries of the report about one cell.
///
/// @param figures under the cell's pre-prompt
record CellReport(EvaluationContext context, Cell cell, PrePromptFigures figures) {
    private String variant() {
        return context.inputs().variants().get(cell.variant()).name();
    }

    /// The figures of the cell: each measure's own first, then what some have besides.
    ///
    /// @param held toxicity on the half of the prompts by which no variant is chosen; empty for none
    EvaluationReport.Cell report(Optional<VariantFigure> held) {
        SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
        EvaluationMeasures.columns()
                .forEach((key, columns) -> fields.put(key, FigureColumn.areOfEach(columns) ? Map.of() : null));
        fields.put("agreement", List.of());
        fields.putAll(figures.parts(cell.variant()));
        Optional<SweptVariant> swept = context.inputs().swept(cell.variant());
        fields.put("recipe", swept.map(SweptVariant::report).orElse(null));
        fields.put("counts", swept.map(SweptVariant::counts).orElse(null));
        swept.map(SweptVariant::equalled).ifPresent(equalled -> fields.put("equalled", equalled));
        fields.put(
                "pareto",
                Pareto.of(figures)
                        .flatMap(front -> front.isFront(cell.variant()))
                        .orElse(null));
        fields.put(
                "heldOut",
                held.flatMap(half -> PromptHalves.of(half, cell.variant())).orElse(null));
        return new EvaluationReport.Cell(variant(), context.prePrompt(cell).name(), fields);
    }

    /// The difference of the cell from the untouched model's in one figure.
    ///
    /// @param corrected p-value after the correction
    EvaluationReport.DifferenceRow row(VariantFigure compared, Difference difference, double corrected) {
        PairedFigure figure = compared.figure();
        return new EvaluationReport.DifferenceRow(
                variant(),
                context.prePrompt(cell).name(),
                figure.name(),
                compared.value(0),
                compared.value(cell.variant()),
                difference.delta(),
                difference.interval().low(),
                difference.interval().high(),
                difference.interval().level(),
                difference.p(),
                corrected,
                difference.method(),
                figure.units(),
                difference.detectable(),
                figure.name().startsWith(EvaluationMeasures.TOXICITY.word() + ".") ? difference.ratio() : null);
    }
}
