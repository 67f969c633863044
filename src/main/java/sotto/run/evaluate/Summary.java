package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.Prompt;
import sotto.data.PromptSource;
import sotto.measure.Difference;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.num.Holm;
import sotto.run.gains.GainsOrigin;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Summary of finished measurements, from which the report is made.
record Summary(EvaluationPlan agenda, List<PrePromptSummary> prePrompts) {
    /// Reads all rows and computes figures and their intervals by resampling.
    static Summary of(EvaluationPlan agenda, Progress progress) throws Cancelled {
        int all = agenda.setting().spec().prePrompts().size();
        List<PrePromptSummary> summaries = new ArrayList<>();
        for (int pre = 0; pre < all; pre++) {
            progress.report(pre, all, "resampling");
            progress.checkCancelled();
            summaries.add(PrePromptSummary.of(agenda, pre));
        }
        return new Summary(agenda, summaries);
    }

    private EvaluationContext setting() {
        return agenda.setting();
    }

    /// The report.
    EvaluationReport report(Provenance provenance, EvaluationReport.Timings timings) {
        List<EvaluationReport.Cell> cells = agenda.cells().stream()
                .map(cell -> prePrompts.get(cell.prePrompt()).cell(cell.variant()))
                .toList();
        List<EvaluationReport.DifferenceRow> differences = differences();
        List<GainsOrigin> gains = origins(provenance);
        List<String> notes = new ArrayList<>(GainsOrigin.said(setting().spec().model(), gains));
        notes.addAll(ReportNotes.of(setting(), cells, differences));
        return new EvaluationReport(
                "evaluate",
                cells,
                differences,
                setting().judges().stream()
                        .map(judge -> new EvaluationReport.JudgeRule(judge.name(), judge.rule(), judge.labels()))
                        .toList(),
                prompts(),
                notes,
                gains,
                provenance,
                timings);
    }

    private List<GainsOrigin> origins(Provenance provenance) {
        return setting().material().origins(setting().spec(), provenance.identity());
    }

    private EvaluationReport.@Nullable Prompts prompts() {
        if (setting().material().prompts().isEmpty()) {
            return null;
        }
        PromptSource.Prompts read = setting().material().prompts().get();
        List<Prompt> prompts = read.prompts();
        int duplicates = setting().units().duplicates();
        int toxic = (int) prompts.stream().filter(ToxicitySummary::isToxic).count();
        int other = (int) prompts.stream().filter(ToxicitySummary::isOther).count();
        return new EvaluationReport.Prompts(
                prompts.size(),
                duplicates,
                toxic,
                other,
                prompts.size() - toxic - other,
                read.dropped(),
                agenda.seeds());
    }

    /// Figure in which a variant is compared with the untouched model.
    ///
    /// @param test number of the test, in [0, tests): figures of a cell that come from the same numbers share it
    private record Compared(Cell cell, Resampled figure, int test) {}

    private List<EvaluationReport.DifferenceRow> differences() {
        List<Compared> all = new ArrayList<>();
        int tests = 0;
        for (Cell cell : agenda.cells()) {
            int first = all.size();
            if (cell.variant() > 0) {
                for (Resampled figure : prePrompts.get(cell.prePrompt()).figures()) {
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
                setting().material().variants().get(compared.cell.variant()).name(),
                setting().prePrompt(compared.cell).name(),
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
                figure.name().startsWith("toxicity.") ? difference.ratio() : null);
    }
}
