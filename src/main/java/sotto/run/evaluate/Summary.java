package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.Prompt;
import sotto.measure.Difference;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.num.Holm;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Summary of finished measurements, from which the report is made.
///
/// @param prePrompts the figures of each measure that was asked for, by pre-prompt and key
record Summary(EvaluationPlan plan, List<SequencedMap<String, MeasureFigures>> prePrompts) {
    /// Reads all rows and computes figures and their intervals by resampling.
    static Summary of(EvaluationPlan plan, Progress progress) throws Cancelled {
        int all = plan.context().spec().conditions().prePrompts().size();
        List<SequencedMap<String, MeasureFigures>> summaries = new ArrayList<>();
        for (int pre = 0; pre < all; pre++) {
            progress.report(pre, all, "resampling");
            progress.checkCancelled();
            SequencedMap<String, MeasureFigures> figures = new LinkedHashMap<>();
            for (MeasureInputs<?> inputs : plan.context().inputs().measures().values()) {
                figures.putAll(plan.figures(inputs, pre));
            }
            summaries.add(figures);
        }
        return new Summary(plan, summaries);
    }

    private EvaluationContext context() {
        return plan.context();
    }

    /// The report.
    EvaluationReport report(Provenance provenance, EvaluationReport.Timings timings) {
        List<EvaluationReport.Cell> cells =
                plan.cells().stream().map(this::cell).toList();
        List<EvaluationReport.DifferenceRow> differences = differences();
        List<GainsOrigin> gains = context().inputs().origins(context().spec(), provenance.identity());
        List<String> notes = new ArrayList<>(GainsOrigin.said(context().spec().model(), gains));
        notes.addAll(ReportNotes.of(context(), cells, differences));
        return new EvaluationReport(
                "evaluate",
                cells,
                differences,
                HonestSelection.of(plan, 0, prePrompts.getFirst().values()).orElse(null),
                context().judges().stream()
                        .map(judge -> new EvaluationReport.JudgeRule(judge.name(), judge.rule(), judge.labels()))
                        .toList(),
                context().inputs().completed().map(Summary::prompts).orElse(null),
                notes,
                gains,
                provenance,
                timings);
    }

    /// The figures of a cell: each measure's own first, then what some have besides.
    private EvaluationReport.Cell cell(Cell cell) {
        SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
        EvaluationMeasures.columns()
                .forEach((key, columns) -> fields.put(key, FigureColumn.areOfEach(columns) ? Map.of() : null));
        fields.put("agreement", List.of());
        prePrompts
                .get(cell.prePrompt())
                .forEach((key, figures) -> fields.put(key, figures.report().apply(cell.variant())));
        Optional<SweptVariant> swept = context().inputs().swept(cell.variant());
        fields.put("recipe", swept.map(SweptVariant::report).orElse(null));
        fields.put("counts", swept.map(SweptVariant::counts).orElse(null));
        fields.put(
                "pareto",
                Pareto.of(prePrompts.get(cell.prePrompt()).values())
                        .map(front -> front.isFront(cell.variant()))
                        .orElse(null));
        return new EvaluationReport.Cell(
                context().inputs().variants().get(cell.variant()).name(),
                context().prePrompt(cell).name(),
                fields);
    }

    private static EvaluationReport.Prompts prompts(ToxicityInputs completed) {
        List<Prompt> prompts = completed.prompts();
        int toxic = (int) prompts.stream().filter(ToxicitySummary::isToxic).count();
        int other = (int) prompts.stream().filter(ToxicitySummary::isOther).count();
        return new EvaluationReport.Prompts(
                prompts.size(),
                completed.units().duplicates(),
                toxic,
                other,
                prompts.size() - toxic - other,
                completed.read().dropped(),
                completed.seeds());
    }

    /// Figure in which a variant is compared with the untouched model.
    ///
    /// @param test number of the test, in [0, tests): figures of a cell that come from the same numbers share it
    private record Compared(Cell cell, Resampled figure, int test) {}

    private List<EvaluationReport.DifferenceRow> differences() {
        List<Compared> all = new ArrayList<>();
        int tests = 0;
        for (Cell cell : plan.cells()) {
            int first = all.size();
            if (cell.variant() > 0) {
                for (Resampled figure : compared(cell)) {
                    OptionalInt same = all.subList(first, all.size()).stream()
                            .filter(other -> other.figure.figure().isSame(figure.figure(), cell.variant()))
                            .mapToInt(Compared::test)
                            .findFirst();
                    all.add(new Compared(cell, figure, same.isPresent() ? same.getAsInt() : tests++));
                }
            }
        }
        int number = tests;
        List<Difference> found = all.stream()
                .map(one -> one.figure.difference(one.cell.variant(), number))
                .toList();
        double[] p = new double[number];
        for (int place = 0; place < found.size(); place++) {
            p[all.get(place).test] = found.get(place).p();
        }
        double[] corrected = corrected(p);
        return IntStream.range(0, found.size())
                .mapToObj(place -> row(all.get(place), found.get(place), corrected[all.get(place).test]))
                .toList();
    }

    private List<Resampled> compared(Cell cell) {
        return prePrompts.get(cell.prePrompt()).values().stream()
                .flatMap(figures -> figures.compared().stream())
                .toList();
    }

    /// The p-values after Holm's correction over all tests that have one.
    private static double[] corrected(double[] p) {
        int[] finite = IntStream.range(0, p.length)
                .filter(test -> Double.isFinite(p[test]))
                .toArray();
        double[] adjusted =
                Holm.adjust(IntStream.of(finite).mapToDouble(test -> p[test]).toArray());
        double[] corrected = new double[p.length];
        Arrays.fill(corrected, Double.NaN);
        for (int i = 0; i < finite.length; i++) {
            corrected[finite[i]] = adjusted[i];
        }
        return corrected;
    }

    private EvaluationReport.DifferenceRow row(Compared compared, Difference difference, double corrected) {
        PairedFigure figure = compared.figure.figure();
        return new EvaluationReport.DifferenceRow(
                context().inputs().variants().get(compared.cell.variant()).name(),
                context().prePrompt(compared.cell).name(),
                figure.name(),
                figure.value(0),
                figure.value(compared.cell.variant()),
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
