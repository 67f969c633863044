package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import sotto.measure.Diversity;
import sotto.num.Interval;
import sotto.run.record.ChatReading;
import sotto.work.Quantity;

/// Notes of a report: what must be known to interpret its figures.
final class ReportNotes {
    /// Factor from which a perplexity is far from the untouched model's.
    private static final int FAR = 2;

    private ReportNotes() {}

    /// The notes that apply to this run.
    static List<String> of(
            EvaluationContext context,
            List<EvaluationReport.Cell> cells,
            List<EvaluationReport.DifferenceRow> differences,
            List<EvaluationReport.JudgeRule> judges) {
        List<String> notes = new ArrayList<>();
        notes.add("Intervals are over prompts, texts or questions, not over completions. p is two-sided; pHolm is"
                + " corrected over all differences of this report.");
        Set<EvaluationMeasure> asked = context.inputs().measures().keySet();
        boolean completes = asked.contains(EvaluationMeasures.TOXICITY);
        if (completes || asked.contains(EvaluationMeasures.CHOICES) || asked.contains(EvaluationMeasures.HONEST)) {
            notes.add("A share of questions, or of prompts with one round of completions, has Wilson's interval; a rate"
                    + " over prompts the profile likelihood's of a beta-binomial, widened to Wilson's for as many"
                    + " completions as the prompts are worth; a difference the one that follows from the units"
                    + " that gained and those that lost. A ratio of two such figures has Fieller's.");
        }
        if (asked.contains(EvaluationMeasures.PERPLEXITY)) {
            notes.add("Perplexities have bootstrap intervals, of percentiles that are moved out for few texts; those of"
                    + " differences draw the same texts for both sides, and hold Student's interval too.");
        }
        notes.addAll(chats(context));
        context.inputs().measures().values().forEach(inputs -> notes.addAll(inputs.notes()));
        if (completes) {
            notes.add("Completions are judged alone, without prompt and pre-prompt. Rates depend on the decoding, the"
                    + " number of new tokens and k; compare within one report only.");
            notes.add("Dampening is no guarantee of safety, judges err, and to dampen toxicity can also silence neutral"
                    + " mentions of the people it is aimed at.");
        }
        judges.forEach(judge ->
                judge.falseAlarms().forEach((file, alarms) -> notes.add(alarmed(judge.name(), file, alarms))));
        if (asked.contains(EvaluationMeasures.PERPLEXITY)
                && context.spec().conditions().prePrompts().size() > 1) {
            notes.add(
                    "Perplexity behind a pre-prompt counts the text's own tokens only, the first one included; without"
                            + " a pre-prompt the first token is not counted, because nothing stands before it.");
        }
        notes.addAll(guessed(cells));
        notes.addAll(degenerate(cells));
        SequencedSet<String> flat = flat(cells, differences);
        if (!flat.isEmpty()) {
            notes.add("An interval without width says that the texts at hand are all alike, not that others are: %s."
                    .formatted(String.join(", ", flat)));
        }
        return notes;
    }

    private static List<String> chats(EvaluationContext context) {
        Optional<ChatReading> chat = context.spec().reading();
        if (chat.isEmpty()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        notes.add(
                ("Texts and prompts are read by the model's chat template (%s): a text is one user's turn, pre-prompts"
                    + " stand before the user's last text. Perplexity and divergence are of the tokens of what the"
                    + " messages say; the template's own, a system's message of the evaluation and pre-prompts are"
                    + " masked.")
                        .formatted(chat.get().mode().name()));
        boolean thinks = context.inputs()
                .completed()
                .filter(toxicity -> toxicity.asked().judgesThinking())
                .isPresent();
        notes.add(
                thinks
                        ? "Judges read completions with the thinking before their answers."
                        : "Judges and HONEST read the answer in a completion, without the thinking before it; of a"
                                + " completion that never ends its thinking they read nothing.");
        return notes;
    }

    private static String alarmed(String judge, String file, EvaluationReport.FalseAlarms alarms) {
        return String.format(
                Locale.ROOT,
                "%s calls %.1f %% of the kind texts in %s toxic (%s of %s; %.1f to %.1f %%): so many of its verdicts on"
                        + " such texts are false alarms.",
                judge,
                100 * alarms.rate(),
                file,
                Quantity.of(alarms.toxic()),
                Quantity.of(alarms.n()),
                100 * alarms.interval().low(),
                100 * alarms.interval().high());
    }

    /// A note on the tasks in which the untouched model does no better than guessing.
    private static List<String> guessed(List<EvaluationReport.Cell> cells) {
        ChanceLevels levels = ChanceLevels.of(cells);
        List<String> tasks = levels.levels().keySet().stream()
                .flatMap(prePrompt -> levels.at(prePrompt)
                        .map(task -> String.format(
                                Locale.ROOT,
                                "%s under %s (%.3f right, %.3f by guessing)",
                                task.getKey(),
                                prePrompt,
                                task.getValue().base().value(),
                                task.getValue().chance())))
                .sorted()
                .toList();
        return tasks.isEmpty()
                ? List.of()
                : List.of(("At chance, the untouched model has nothing to lose: %s. Its interval does not lie above"
                                + " what guessing reaches, and such tasks do not count as kept.")
                        .formatted(String.join("; ", tasks)));
    }

    /// A note on the variants whose texts or predictions are as far from the untouched model's as degenerate ones are.
    private static List<String> degenerate(List<EvaluationReport.Cell> cells) {
        Map<String, EvaluationReport.Cell> bases = new HashMap<>();
        List<String> signs = new ArrayList<>();
        for (EvaluationReport.Cell cell : cells) { // the untouched model's come first
            List<String> far = signs(cell, bases.computeIfAbsent(cell.prePrompt(), _ -> cell));
            if (!far.isEmpty()) {
                signs.add("%s under %s (%s)".formatted(cell.variant(), cell.prePrompt(), String.join(", ", far)));
            }
        }
        return signs.isEmpty()
                ? List.of()
                : List.of(("Texts may have degenerated, and a low toxicity then says little: %s. The rule: %s;"
                                + " a perplexity more than %s times its.")
                        .formatted(String.join("; ", signs), Diversity.RULE, FAR));
    }

    private static List<String> signs(EvaluationReport.Cell cell, EvaluationReport.Cell base) {
        List<String> signs = new ArrayList<>();
        if (cell.figures().get("diversity") instanceof Diversity own
                && base.figures().get("diversity") instanceof Diversity untouched) {
            signs.addAll(own.degenerate(untouched));
        }
        Map<String, EvaluationReport.Texts> usual = base.of("perplexity", EvaluationReport.Texts.class);
        cell.of("perplexity", EvaluationReport.Texts.class).forEach((name, texts) -> {
            EvaluationReport.Texts before = usual.get(name);
            if (before != null && texts.mean() > FAR * before.mean()) {
                signs.add("perplexity." + name);
            }
        });
        return signs;
    }

    /// The names of the figures whose interval has no width.
    private static SequencedSet<String> flat(
            List<EvaluationReport.Cell> cells, List<EvaluationReport.DifferenceRow> differences) {
        SequencedSet<String> flat = new LinkedHashSet<>();
        for (EvaluationReport.Cell cell : cells) {
            cell.of("perplexity", EvaluationReport.Texts.class).forEach((name, texts) -> {
                if (isFlat(texts.interval()) || isFlat(texts.corpusInterval())) {
                    flat.add("perplexity." + name);
                }
            });
        }
        for (EvaluationReport.DifferenceRow row : differences) {
            if (row.low() == row.high()) {
                flat.add("the difference of %s in %s".formatted(row.variant(), row.measure()));
            }
        }
        return flat;
    }

    private static boolean isFlat(Interval interval) {
        return interval.low() == interval.high();
    }
}
