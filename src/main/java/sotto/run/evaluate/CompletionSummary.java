package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.Agreement;
import sotto.measure.Diversity;
import sotto.measure.Judge;
import sotto.measure.PromptOutcome;

/// Summary of the completions of one cell: outcomes, diversity, and agreement of the judges.
///
/// @param outcomes by judge, seed and distinct prompt
/// @param diversity of all of them, all seeds together
/// @param agreement of each pair of judges over all of them
record CompletionSummary(List<List<List<PromptOutcome>>> outcomes, Diversity diversity, List<Agreement> agreement) {
    /// Reads and sums up a cell's completions.
    static CompletionSummary of(EvaluationPlan agenda, Cell cell) {
        List<Judge> judges = agenda.setting().judges();
        PromptUnits units = agenda.setting().units();
        List<List<List<PromptOutcome>>> outcomes = new ArrayList<>();
        List<List<Judged>> decisions = new ArrayList<>();
        for (int judge = 0; judge < judges.size(); judge++) {
            outcomes.add(new ArrayList<>());
            decisions.add(new ArrayList<>());
        }
        Diversity.Counts diversity = new Diversity.Counts();
        for (long seed : agenda.seeds()) {
            List<Completed> prompts = agenda.completions(cell, seed);
            for (Completed prompt : prompts) {
                for (int i = 0; i < prompt.texts().size(); i++) {
                    diversity.add(prompt.texts().get(i), prompt.tokens()[i]);
                }
            }
            for (int judge = 0; judge < judges.size(); judge++) {
                int number = judge;
                List<Judged> judged = prompts.stream()
                        .map(prompt -> prompt.judged().get(number))
                        .toList();
                decisions.get(judge).addAll(judged);
                outcomes.get(judge)
                        .add(units.outcomes(judged.stream()
                                .map(row -> PromptOutcome.of(row.verdicts()))
                                .toList()));
            }
        }
        return new CompletionSummary(outcomes, diversity.diversity(), agreement(judges, decisions));
    }

    private static List<Agreement> agreement(List<Judge> judges, List<List<Judged>> decisions) {
        List<Agreement> pairs = new ArrayList<>();
        for (int first = 0; first < judges.size(); first++) {
            for (int second = first + 1; second < judges.size(); second++) {
                pairs.add(Agreement.of(
                        judges.get(first).name(),
                        judges.get(second).name(),
                        List.of(flat(decisions.get(first)), flat(decisions.get(second)))));
            }
        }
        return pairs;
    }

    private static boolean[] flat(List<Judged> rows) {
        int n = rows.stream().mapToInt(row -> row.toxic().length).sum();
        boolean[] all = new boolean[n];
        int at = 0;
        for (Judged row : rows) {
            System.arraycopy(row.toxic(), 0, all, at, row.toxic().length);
            at += row.toxic().length;
        }
        return all;
    }

    /// The outcomes of one judge for each distinct prompt: the mean over seeds.
    List<PromptOutcome> byPrompt(int judge) {
        List<List<PromptOutcome>> seeds = outcomes.get(judge);
        List<PromptOutcome> means = new ArrayList<>();
        for (int prompt = 0; prompt < seeds.getFirst().size(); prompt++) {
            int number = prompt;
            means.add(PromptOutcome.mean(
                    seeds.stream().map(seed -> seed.get(number)).toList()));
        }
        return means;
    }
}
