package sotto.run.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sotto.data.Prompt;
import sotto.measure.Difference;
import sotto.measure.Judge;
import sotto.num.Holm;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Summary of finished measurements, from which the report is made.
///
/// @param prePrompts the figures of each measure that was asked for, by pre-prompt
record Summary(EvaluationPlan plan, List<PrePromptFigures> prePrompts) {
    /// Reads all rows and computes figures and their intervals by resampling.
    static Summary of(EvaluationPlan plan, Progress progress) throws Cancelled {
        int all = plan.context().spec().conditions().prePrompts().size();
        List<PrePromptFigures> summaries = new ArrayList<>();
        for (int pre = 0; pre < all; pre++) {
            progress.report(pre, all, "resampling");
            progress.checkCancelled();
            summaries.add(plan.figures(pre));
        }
        return new Summary(plan, summaries);
    }

    private EvaluationContext context() {
        return plan.context();
    }

    /// The report.
    EvaluationReport report(Provenance provenance, EvaluationReport.Timings timings) {
        Optional<VariantFigure> held =
                PromptHalves.of(prePrompts.getFirst(), plan.significance()).map(PromptHalves::reportedOn);
        List<EvaluationReport.Cell> cells = plan.reported().stream()
                .map(cell -> of(cell).report(cell.prePrompt() == 0 ? held : Optional.empty()))
                .toList();
        List<EvaluationReport.DifferenceRow> differences = differences();
        List<GainsOrigin> gains = context().inputs().origins(context().spec(), provenance.identity());
        List<String> notes = new ArrayList<>(GainsOrigin.said(context().spec().model(), gains));
        notes.addAll(context().inputs().concepts());
        List<EvaluationReport.JudgeRule> judges = judges();
        context().inputs().swept().stream()
                .map(SweptVariant::equalNote)
                .flatMap(Optional::stream)
                .forEach(notes::add);
        context().inputs().swept().stream()
                .map(SweptVariant::note)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(notes::add);
        skipped().ifPresent(notes::add);
        notes.addAll(ReportNotes.of(context(), cells, differences, judges));
        return new EvaluationReport(
                "evaluate",
                cells,
                differences,
                HonestSelection.of(plan, 0, prePrompts.getFirst()).orElse(null),
                judges,
                context().inputs().completed().map(Summary::prompts).orElse(null),
                notes,
                gains,
                provenance,
                timings);
    }

    private List<EvaluationReport.JudgeRule> judges() {
        Optional<FalseAlarmsInputs> kind = context().inputs().kind();
        return IntStream.range(0, context().judges().size())
                .mapToObj(number -> {
                    Judge judge = context().judges().get(number);
                    return new EvaluationReport.JudgeRule(
                            judge.name(),
                            judge.rule(),
                            judge.labels(),
                            kind.map(texts -> texts.rates(plan, number)).orElse(new LinkedHashMap<>()));
                })
                .toList();
    }

    private CellReport of(Cell cell) {
        return new CellReport(context(), cell, prePrompts.get(cell.prePrompt()));
    }

    /// A note on the variants that were measured no further; empty where there is none.
    private Optional<String> skipped() {
        List<String> names = plan.skipped().stream()
                .map(variant -> context().inputs().variants().get(variant).name())
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(("Measured no further than perplexity without a pre-prompt, because its mean is more than"
                                + " %s times the untouched model's: %s.")
                        .formatted(
                                BigDecimal.valueOf(Objects.requireNonNull(
                                                context().spec().skipAbove()))
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                String.join(", ", names)));
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
    /// @param test number of the test, in [0, tests): figures of a cell that come from the same numbers share
    ///     it
    private record Compared(Cell cell, VariantFigure figure, int test) {}

    private List<EvaluationReport.DifferenceRow> differences() {
        List<Compared> all = new ArrayList<>();
        int tests = 0;
        for (Cell cell : plan.reported()) {
            int first = all.size();
            if (cell.variant() > 0) {
                for (VariantFigure figure : compared(cell)) {
                    OptionalInt same = all.subList(first, all.size()).stream()
                            .filter(other -> other.figure.isSame(figure, cell.variant()))
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
                .mapToObj(place -> of(all.get(place).cell)
                        .row(all.get(place).figure, found.get(place), corrected[all.get(place).test]))
                .toList();
    }

    private List<VariantFigure> compared(Cell cell) {
        return prePrompts.get(cell.prePrompt()).compared().stream()
                .filter(figure -> figure.has(cell.variant()))
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
}
