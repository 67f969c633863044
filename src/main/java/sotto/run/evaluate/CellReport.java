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
/// @param cell by the numbers of the report's variants
/// @param figures under the cell's pre-prompt
record CellReport(EvaluationContext context, Cell cell, PrePromptFigures figures) {
    private ReportedVariant reported() {
        return context.inputs().reported().get(cell.variant());
    }

    private String variant() {
        return reported().name();
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
        Optional<SweptVariant> swept = reported().swept();
        fields.put("recipe", swept.map(SweptVariant::report).orElse(null));
        fields.put("counts", counts().orElse(null));
        swept.map(SweptVariant::equalled).ifPresent(equalled -> fields.put("equalled", equalled));
        if (reported().isPooled()) {
            fields.put("deals", deals());
        }
        fields.put(
                "pareto",
                Pareto.of(figures)
                        .flatMap(front -> front.isFront(cell.variant()))
                        .orElse(null));
        AgainstAura.of(context.inputs().reported(), figures, cell.variant())
                .ifPresent(difference -> fields.put("againstAura", difference));
        fields.put(
                "heldOut",
                held.flatMap(half -> PromptHalves.of(half, cell.variant())).orElse(null));
        return new EvaluationReport.Cell(variant(), context.prePrompt(cell).name(), fields);
    }

    /// Counts of neurons, of several deals their means; empty for the untouched model and files of gains.
    private Optional<VariantCounts> counts() {
        List<VariantCounts> all = reported().measured().stream()
                .flatMap(variant -> context.inputs().swept(variant).stream())
                .map(SweptVariant::counts)
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.size() == 1 ? all.getFirst() : VariantCounts.mean(all));
    }

    private DealtFigures deals() {
        List<Integer> measured = reported().measured();
        return DealtFigures.of(
                measured.stream()
                        .map(variant -> context.inputs().variants().get(variant).name())
                        .toList(),
                figures.dealt(cell.variant(), measured.size()));
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
