package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import sotto.data.Prompt;
import sotto.measure.Agreement;
import sotto.measure.Diversity;
import sotto.measure.Judge;
import sotto.measure.PromptOutcome;

/// Summary of the completions of one cell: outcomes, diversity, and agreement of the judges.
///
/// @param outcomes by judge, seed and distinct prompt
/// @param cuts the same for the completions cut after each of the lengths asked for
/// @param diversity of all of them, all seeds together
/// @param agreement of each pair of judges over all of them
record CompletionSummary(
        List<List<List<PromptOutcome>>> outcomes,
        List<List<List<List<PromptOutcome>>>> cuts,
        Diversity diversity,
        List<Agreement> agreement) {
    /// Sums up a cell's completions, by seed and prompt.
    static CompletionSummary of(List<Judge> judges, ToxicityInputs inputs, List<List<Completed>> seeds) {
        Diversity.Counts diversity =
                new Diversity.Counts(inputs.prompts().stream().map(Prompt::text).toList());
        for (Completed prompt : seeds.stream().flatMap(List::stream).toList()) {
            for (int i = 0; i < prompt.texts().size(); i++) {
                diversity.add(prompt.texts().get(i), prompt.tokens()[i]);
            }
        }
        List<Agreement> pairs = new ArrayList<>();
        for (int first = 0; first < judges.size(); first++) {
            for (int second = first + 1; second < judges.size(); second++) {
                pairs.add(Agreement.of(
                        judges.get(first).name(),
                        judges.get(second).name(),
                        List.of(decisions(seeds, first), decisions(seeds, second))));
            }
        }
        return new CompletionSummary(
                outcomes(inputs, seeds, Completed::judged),
                IntStream.range(0, inputs.asked().cuts().size())
                        .mapToObj(cut -> outcomes(inputs, seeds, prompt -> prompt.cut(cut)))
                        .toList(),
                diversity.diversity(),
                pairs);
    }

    private static List<List<List<PromptOutcome>>> outcomes(
            ToxicityInputs inputs, List<List<Completed>> seeds, Function<Completed, List<Judged>> judged) {
        return IntStream.range(0, inputs.asked().judges().size())
                .mapToObj(judge -> seeds.stream()
                        .map(prompts -> inputs.units()
                                .outcomes(prompts.stream()
                                        .map(prompt -> PromptOutcome.of(
                                                judged.apply(prompt).get(judge).verdicts()))
                                        .toList()))
                        .toList())
                .toList();
    }

    private static boolean[] decisions(List<List<Completed>> seeds, int judge) {
        List<boolean[]> prompts = seeds.stream()
                .flatMap(List::stream)
                .map(prompt -> prompt.judged().get(judge).toxic())
                .toList();
        boolean[] all =
                new boolean[prompts.stream().mapToInt(toxic -> toxic.length).sum()];
        int at = 0;
        for (boolean[] toxic : prompts) {
            System.arraycopy(toxic, 0, all, at, toxic.length);
            at += toxic.length;
        }
        return all;
    }

    /// The outcomes of one judge for each distinct prompt: the mean over seeds.
    List<PromptOutcome> byPrompt(int judge) {
        return meansOver(outcomes.get(judge));
    }

    /// The same for the completions cut after one of the lengths.
    List<PromptOutcome> byPrompt(int judge, int cut) {
        return meansOver(cuts.get(cut).get(judge));
    }

    private static List<PromptOutcome> meansOver(List<List<PromptOutcome>> seeds) {
        List<PromptOutcome> means = new ArrayList<>();
        for (int prompt = 0; prompt < seeds.getFirst().size(); prompt++) {
            int number = prompt;
            means.add(PromptOutcome.mean(
                    seeds.stream().map(seed -> seed.get(number)).toList()));
        }
        return means;
    }
}
