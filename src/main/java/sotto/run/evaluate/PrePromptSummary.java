package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.num.Interval;
import sotto.run.evaluate.EvaluationSpec.Named;

/// Figures of all variants under one pre-prompt.
///
/// @param texts by the stem of the file
/// @param toxicity by judge
/// @param choices by the stem of the file
/// @param completions by variant; empty where toxicity was not asked for
record PrePromptSummary(
        EvaluationPlan agenda,
        int number,
        SequencedMap<String, TextSummary> texts,
        SequencedMap<String, ToxicitySummary> toxicity,
        SequencedMap<String, ChoiceSummary> choices,
        List<CompletionSummary> completions) {
    /// Sums up the measurements under a pre-prompt.
    static PrePromptSummary of(EvaluationPlan agenda, int number) {
        EvaluationContext setting = agenda.setting();
        Significance significance = setting.spec().significance();
        SequencedMap<String, TextSummary> texts = new LinkedHashMap<>();
        List<Named> files = setting.spec().perplexity();
        for (int file = 0; file < files.size(); file++) {
            int place = file;
            String name = files.get(file).name();
            texts.put(
                    name,
                    TextSummary.of(
                            "perplexity." + name,
                            each(agenda, number, cell -> agenda.texts(place, cell)),
                            significance));
        }
        SequencedMap<String, ChoiceSummary> choices = new LinkedHashMap<>();
        files = setting.spec().choices();
        for (int file = 0; file < files.size(); file++) {
            int place = file;
            String name = files.get(file).name();
            choices.put(
                    name,
                    ChoiceSummary.of(
                            "choices." + name,
                            setting.material().questions().get(file),
                            each(agenda, number, cell -> agenda.choices(place, cell)),
                            significance));
        }
        List<CompletionSummary> completions =
                agenda.seeds().isEmpty() ? List.of() : each(agenda, number, cell -> CompletionSummary.of(agenda, cell));
        SequencedMap<String, ToxicitySummary> toxicity = new LinkedHashMap<>();
        for (int judge = 0; judge < setting.judges().size(); judge++) {
            toxicity.put(setting.judges().get(judge).name(), ToxicitySummary.of(agenda, judge, completions));
        }
        return new PrePromptSummary(agenda, number, texts, toxicity, choices, completions);
    }

    private static <T> List<T> each(EvaluationPlan agenda, int prePrompt, Function<Cell, T> of) {
        return IntStream.range(0, agenda.setting().material().variants().size())
                .mapToObj(variant -> of.apply(new Cell(variant, prePrompt)))
                .toList();
    }

    /// The figures in which variants are compared.
    List<Resampled> figures() {
        List<Resampled> figures = new ArrayList<>();
        texts.values().forEach(summary -> figures.addAll(List.of(summary.mean(), summary.corpus())));
        toxicity.values().forEach(summary -> figures.addAll(summary.figures()));
        choices.values().forEach(summary -> figures.addAll(List.of(summary.acc(), summary.accNorm())));
        return figures;
    }

    /// The report of one variant.
    EvaluationReport.Cell cell(int variant) {
        EvaluationContext setting = agenda.setting();
        return new EvaluationReport.Cell(
                setting.material().variants().get(variant).name(),
                setting.spec().prePrompts().get(number).name(),
                map(texts, summary -> summary.report(variant)),
                map(toxicity, summary -> summary.report(variant)),
                map(choices, summary -> summary.report(variant)),
                Optional.ofNullable(setting.spec().divergence())
                        .map(file -> divergence(variant, file))
                        .orElse(null),
                completions.isEmpty() ? null : completions.get(variant).diversity(),
                completions.isEmpty() ? List.of() : completions.get(variant).agreement());
    }

    private static <S, R> SequencedMap<String, R> map(SequencedMap<String, S> summaries, Function<S, R> report) {
        SequencedMap<String, R> reports = new LinkedHashMap<>();
        summaries.forEach((name, summary) -> reports.put(name, report.apply(summary)));
        return reports;
    }

    private EvaluationReport.Kl divergence(int variant, Named file) {
        List<Divergences.Row> rows = agenda.divergences(number);
        if (variant == 0) {
            return new EvaluationReport.Kl(0, 0, tokens(), 1, file.name(), rows.size());
        }
        double[] all = rows.stream()
                .flatMapToDouble(
                        row -> Arrays.stream(row.variants().get(variant - 1).kl()))
                .sorted()
                .toArray();
        long agree = rows.stream()
                .mapToLong(row -> row.variants().get(variant - 1).agree())
                .sum();
        return new EvaluationReport.Kl(
                Arrays.stream(all).sum() / all.length,
                Interval.quantile(all, 0.99),
                all.length,
                (double) agree / all.length,
                file.name(),
                rows.size());
    }

    private long tokens() {
        return agenda.setting().material().passages().orElseThrow().texts().stream()
                .mapToLong(text -> agenda.setting().ids(text).length)
                .sum();
    }
}
