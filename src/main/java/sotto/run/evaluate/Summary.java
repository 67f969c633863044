package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.Prompt;
import sotto.data.PromptSource;
import sotto.measure.Difference;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.num.Holm;
import sotto.run.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Makes the report of finished measurements.
record Summary(Agenda agenda, List<PrePromptSummary> prePrompts) {
    /// Reads and resamples everything.
    static Summary of(Agenda agenda, Progress progress) throws Cancelled {
        int all = agenda.setting().spec().prePrompts().size();
        List<PrePromptSummary> summaries = new ArrayList<>();
        for (int pre = 0; pre < all; pre++) {
            progress.report(pre, all, "resampling");
            progress.checkCancelled();
            summaries.add(PrePromptSummary.of(agenda, pre));
        }
        return new Summary(agenda, summaries);
    }

    private Setting setting() {
        return agenda.setting();
    }

    /// The report.
    EvaluationReport report(Provenance provenance, EvaluationReport.Timings timings) {
        return new EvaluationReport(
                "evaluate",
                agenda.cells().stream()
                        .map(cell -> prePrompts.get(cell.prePrompt()).cell(cell.variant()))
                        .toList(),
                differences(),
                setting().judges().stream()
                        .map(judge -> new EvaluationReport.JudgeRule(judge.name(), judge.rule()))
                        .toList(),
                prompts(),
                Notes.of(setting()),
                provenance,
                timings);
    }

    private EvaluationReport.@Nullable Prompts prompts() {
        if (setting().material().prompts().isEmpty()) {
            return null;
        }
        PromptSource.Prompts read = setting().material().prompts().get();
        List<Prompt> prompts = read.prompts();
        int toxic = (int) prompts.stream().filter(ToxicitySummary::isToxic).count();
        int other = (int) prompts.stream().filter(ToxicitySummary::isOther).count();
        return new EvaluationReport.Prompts(
                prompts.size(), toxic, other, prompts.size() - toxic - other, read.dropped(), agenda.seeds());
    }

    /// One difference, yet without its correction.
    private record Found(Cell cell, PairedFigure figure, Difference difference) {}

    private List<EvaluationReport.DifferenceRow> differences() {
        List<Found> found = new ArrayList<>();
        for (Cell cell : agenda.cells()) {
            for (Resampled figure : prePrompts.get(cell.prePrompt()).figures()) {
                if (cell.variant() > 0) {
                    found.add(new Found(cell, figure.figure(), figure.difference(cell.variant())));
                }
            }
        }
        double[] corrected = corrected(found);
        return IntStream.range(0, found.size())
                .mapToObj(place -> row(found.get(place), corrected[place]))
                .toList();
    }

    private static double[] corrected(List<Found> found) {
        int[] finite = IntStream.range(0, found.size())
                .filter(place -> Double.isFinite(found.get(place).difference().p()))
                .toArray();
        double[] adjusted = Holm.adjust(IntStream.of(finite)
                .mapToDouble(place -> found.get(place).difference().p())
                .toArray());
        double[] corrected = new double[found.size()];
        Arrays.fill(corrected, Double.NaN);
        for (int i = 0; i < finite.length; i++) {
            corrected[finite[i]] = adjusted[i];
        }
        return corrected;
    }

    private EvaluationReport.DifferenceRow row(Found found, double corrected) {
        Difference difference = found.difference();
        PairedFigure figure = found.figure();
        return new EvaluationReport.DifferenceRow(
                setting().material().variants().get(found.cell().variant()).name(),
                setting().prePrompt(found.cell()).name(),
                figure.name(),
                figure.value(0),
                figure.value(found.cell().variant()),
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
