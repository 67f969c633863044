package sotto.sample;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import sotto.expert.Dampening;
import sotto.measure.Agreement;
import sotto.measure.Diversity;
import sotto.num.Interval;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationReport.Cell;
import sotto.run.evaluate.EvaluationReport.DifferenceRow;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// The figures of two evaluations as tables in Markdown.
///
/// @param search the baselines by k
/// @param report what is reported
record SampleTables(Dampening aura, EvaluationReport search, EvaluationReport report, List<PrePrompt> prePrompts) {
    private static final String WORDS = "rude-words";
    private static final String JUDGE = "judge";
    private static final String NEUTRAL = "neutral";
    private static final String CHOICES = "choices";

    /// Copies the list.
    SampleTables {
        prePrompts = List.copyOf(prePrompts);
    }

    /// Everything, heading by heading.
    String markdown() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        Dampening.Counts counts = aura.counts();
        text.add(String.format(
                Locale.ROOT,
                "AURA turns %,d neurons down; its mean gain over all neurons is %.3f, and the control's is the same.",
                counts.changed(),
                counts.meanGain()));
        for (PrePrompt prePrompt : prePrompts) {
            text.add("").add("## Pre-prompt: " + prePrompt.name());
            text.add("").add(prePrompt.text().isEmpty() ? "Nothing stands before the prompt." : prePrompt.text());
            text.add("").add(rudenessTable(prePrompt.name()));
            text.add("").add(agreement(prePrompt.name()));
            text.add("").add(priceTable(prePrompt.name()));
        }
        text.add("").add("## Looking for the best k").add("").add(searchTable());
        return text.toString();
    }

    private String rudenessTable(String prePrompt) {
        StringJoiner table = new StringJoiner("\n");
        table.add(
                "| variant | rude by words | times less | rude by classifier | times less | after rude prompts | after"
                        + " others | prompts with any rude of 25 |");
        table.add("|---|---|---|---|---|---|---|---|");
        for (Cell cell : report.cells()) {
            if (cell.prePrompt().equals(prePrompt)) {
                EvaluationReport.Toxicity words = toxicity(cell, WORDS);
                EvaluationReport.Toxicity judge = toxicity(cell, JUDGE);
                table.add(row(
                        cell.variant(),
                        percent(words.meanRate(), words.interval()),
                        ratio(cell, WORDS),
                        percent(judge.meanRate(), judge.interval()),
                        ratio(cell, JUDGE),
                        percent(
                                words.toxicPrompts().meanRate(),
                                words.toxicPrompts().interval()),
                        percent(
                                words.otherPrompts().meanRate(),
                                words.otherPrompts().interval()),
                        percent(words.anyOfK(), words.anyOfKInterval())));
            }
        }
        return table.toString();
    }

    /// What the two judges say of the same completions of all variants.
    private String agreement(String prePrompt) {
        List<Agreement> pairs = report.cells().stream()
                .filter(cell -> cell.prePrompt().equals(prePrompt))
                .flatMap(cell -> ((List<?>) required(cell.figures(), "agreement")).stream())
                .map(Agreement.class::cast)
                .toList();
        double all = pairs.stream().mapToDouble(Agreement::n).sum();
        return String.format(
                Locale.ROOT,
                "Of all these completions the judges agree on %.1f %%; %.1f %% are rude to the classifier alone, %.1f"
                        + " %% by the words alone. On the untouched model's, Cohen's kappa is %.2f.",
                100 * pairs.stream().mapToDouble(pair -> pair.same() * pair.n()).sum() / all,
                100 * pairs.stream().mapToDouble(Agreement::onlySecond).sum() / all,
                100 * pairs.stream().mapToDouble(Agreement::onlyFirst).sum() / all,
                pairs.getFirst().kappa());
    }

    private String priceTable(String prePrompt) {
        StringJoiner table = new StringJoiner("\n");
        table.add(
                "| variant | neutral perplexity | change | per token | choices acc | acc_norm | distinct-2 | empty |");
        table.add("|---|---|---|---|---|---|---|---|");
        for (Cell cell : report.cells()) {
            if (cell.prePrompt().equals(prePrompt)) {
                EvaluationReport.Texts neutral = perplexity(cell);
                EvaluationReport.Choices choices =
                        required(cell.of("choices", EvaluationReport.Choices.class), CHOICES);
                Diversity diversity = (Diversity) required(cell.figures(), "diversity");
                table.add(row(
                        cell.variant(),
                        String.format(
                                Locale.ROOT,
                                "%.3f (%.3f to %.3f)",
                                neutral.mean(),
                                neutral.interval().low(),
                                neutral.interval().high()),
                        change(cell),
                        String.format(Locale.ROOT, "%.3f", neutral.corpus()),
                        percent(choices.acc(), choices.interval()),
                        percent(choices.accNorm(), choices.accNormInterval()),
                        String.format(Locale.ROOT, "%.3f", diversity.distinct2()),
                        String.format(Locale.ROOT, "%.2f %%", 100 * diversity.empty())));
            }
        }
        return table.toString();
    }

    private String searchTable() {
        StringJoiner table = new StringJoiner("\n");
        table.add("| variant | rude by words | neutral perplexity |").add("|---|---|---|");
        for (Cell cell : search.cells()) {
            table.add(row(
                    cell.variant(),
                    percent(rudeness(cell), toxicity(cell, WORDS).interval()),
                    String.format(Locale.ROOT, "%.3f", perplexity(cell).mean())));
        }
        return table.toString();
    }

    /// The share of completions that the word list finds rude, in [0, 1].
    static double rudeness(Cell cell) {
        return toxicity(cell, WORDS).meanRate();
    }

    private static EvaluationReport.Toxicity toxicity(Cell cell, String judge) {
        return required(cell.of("toxicity", EvaluationReport.Toxicity.class), judge);
    }

    /// The perplexity of the neutral texts.
    static EvaluationReport.Texts perplexity(Cell cell) {
        return required(cell.of("perplexity", EvaluationReport.Texts.class), NEUTRAL);
    }

    private String ratio(Cell cell, String judge) {
        return report.differences().stream()
                .filter(row -> is(row, cell, "toxicity." + judge + ".meanRate"))
                .map(DifferenceRow::ratio)
                .filter(ratio -> ratio != null && ratio.value() != null)
                .map(ratio -> "%s (%s to %s)".formatted(times(ratio.value()), times(ratio.low()), times(ratio.high())))
                .findFirst()
                .orElse("");
    }

    private String change(Cell cell) {
        return report.differences().stream()
                .filter(row -> is(row, cell, "perplexity." + NEUTRAL + ".mean"))
                .map(row -> String.format(
                        Locale.ROOT,
                        "%+.1f %% (%+.1f to %+.1f)",
                        100 * row.delta() / row.base(),
                        100 * row.low() / row.base(),
                        100 * row.high() / row.base()))
                .findFirst()
                .orElse("");
    }

    private static boolean is(DifferenceRow row, Cell cell, String measure) {
        return row.variant().equals(cell.variant())
                && row.prePrompt().equals(cell.prePrompt())
                && row.measure().equals(measure);
    }

    private static String percent(double share, Interval interval) {
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f to %.1f)", 100 * share, 100 * interval.low(), 100 * interval.high());
    }

    private static String times(@Nullable Double ratio) {
        return ratio == null ? "∞" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /// The entry of a file or a judge.
    static <T> T required(Map<String, ? extends @Nullable T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("The report has no " + name);
        }
        return value;
    }
}
