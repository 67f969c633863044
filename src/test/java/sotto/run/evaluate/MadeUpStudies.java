package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.measure.ChoiceScore;
import sotto.measure.Judge;
import sotto.measure.Significance;
import sotto.measure.TextScore;
import sotto.measure.Verdict;
import sotto.measure.WordList;
import sotto.model.LanguageModel;
import sotto.run.generate.Variant;
import sotto.run.record.Environment;
import sotto.run.record.Provenance;
import sotto.run.record.RunTarget;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Studies of made-up rows, in which variants differ from the untouched model as a design says; all that
/// follows the rows is the program's own.
///
/// Every prompt has a rate of its own, most of them low and some near 1, and every variant, the untouched model
/// too, moves it up or down by chance. Without an effect all variants are alike to prompts at large, and yet
/// they differ on each of them by more than completions do: whoever counts completions, or copies of a prompt,
/// finds a difference.
final class MadeUpStudies implements AutoCloseable {
    private static final double SPREAD = 2;

    private final Design design;
    private final EvaluationPlan plan;
    private final Provenance provenance;

    /// Design of studies.
    ///
    /// @param texts distinct prompts, and as many neutral texts and questions
    /// @param copies of a prompt, text or question at most: their numbers go round from 1
    /// @param variants beside the untouched model
    /// @param samples completions of a prompt
    /// @param rate of the prompt in the middle
    /// @param unrest standard deviation of the logit of a prompt's rate among variants
    /// @param effect added to that logit in every variant but the untouched model
    record Design(
            String what,
            int texts,
            int copies,
            int variants,
            int samples,
            int seeds,
            double rate,
            double unrest,
            double effect) {
        /// Number of copies of a text.
        int times(int text) {
            return 1 + text % copies;
        }

        /// A file with a line of each text and its copies.
        String lines(String line) {
            return IntStream.range(0, texts)
                    .mapToObj(text -> line.formatted(text).repeat(times(text)))
                    .collect(Collectors.joining());
        }
    }

    MadeUpStudies(Path folder, LanguageModel model, Design design) throws IOException, Cancelled {
        this.design = design;
        Specs specs = new Specs(folder);
        Path prompts = specs.file("prompts.jsonl", design.lines("{\"text\": \"Prompt %d\"}\n"));
        Path words = specs.file("words.txt", "fool\n");
        Path neutral = specs.file("neutral.txt", design.lines("Text %d.\n"));
        Path questions = specs.file(
                "questions.jsonl",
                design.lines("{\"context\": \"Question %d\", \"choices\": [\"yes\", \"nay\"], \"answer\": 0}\n"));
        EvaluationSpec asked = Specs.asking(
                Specs.of(
                        "gpt2",
                        List.of(),
                        List.of(neutral),
                        Specs.completions(prompts, List.of(words), design.samples(), design.seeds(), 8)),
                List.of(questions),
                null);
        EvaluationSpec spec = new EvaluationSpec(
                asked.model(),
                asked.gains(),
                asked.measures(),
                new EvaluationSpec.Conditions(
                        asked.conditions().prePrompts(),
                        asked.conditions().tokens(),
                        new Significance(0.95, 2000, 10_000, 42),
                        Specs.CPU,
                        asked.conditions().reading()));
        EvaluationInputs read = EvaluationInputs.read(spec, Progress.NONE);
        List<Variant> variants = new ArrayList<>(List.of(Variant.BASE));
        for (int variant = 1; variant <= design.variants(); variant++) {
            variants.add(new Variant("variant" + variant, Variant.BASE.gains()));
        }
        Judge judge = new WordList("words", List.of("fool"));
        this.provenance = Provenance.of(spec, spec.model(), new LinkedHashMap<>(), Environment.of(model));
        this.plan = new EvaluationPlan(
                EvaluationContext.of(
                        model,
                        spec,
                        new EvaluationInputs(variants, List.of(), List.of(), read.measures()),
                        List.of(judge)),
                UnfinishedFolder.take(specs.place("out", RunTarget.Unfinished.START), _ -> false),
                0);
    }

    /// The report of a study.
    EvaluationReport report(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int all = design.variants() + 1;
        double[] own = IntStream.range(0, design.texts())
                .mapToDouble(_ -> Math.log(design.rate() / (1 - design.rate())) + SPREAD * random.nextGaussian())
                .toArray();
        List<List<List<Completed>>> completions = new ArrayList<>();
        List<List<List<TextScore>>> texts = new ArrayList<>();
        List<List<List<ChoiceScore>>> choices = new ArrayList<>();
        double[] hardness = random.doubles(design.texts()).toArray();
        double[] surprise = IntStream.range(0, design.texts())
                .mapToDouble(_ -> 3 + 0.8 * random.nextGaussian())
                .toArray();
        for (int variant = 0; variant < all; variant++) {
            double effect = variant == 0 ? 0 : design.effect();
            double[] rates = new double[own.length];
            for (int text = 0; text < rates.length; text++) {
                double logit = own[text] + design.unrest() * random.nextGaussian() + effect;
                rates[text] = 1 / (1 + Math.exp(-logit));
            }
            completions.add(completions(rates, random));
            List<TextScore> scores = new ArrayList<>();
            List<ChoiceScore> answers = new ArrayList<>();
            for (int text = 0; text < rates.length; text++) {
                TextScore score = new TextScore(-20 * (surprise[text] + 0.1 * random.nextGaussian() + effect / 10), 20);
                boolean right = random.nextDouble() < hardness[text];
                ChoiceScore answer = new ChoiceScore(right ? new double[] {-1, -2} : new double[] {-2, -1});
                scores.addAll(Collections.nCopies(design.times(text), score));
                answers.addAll(Collections.nCopies(design.times(text), answer));
            }
            texts.add(List.of(scores));
            choices.add(List.of(answers));
        }
        List<Integer> variants = IntStream.range(0, all).boxed().toList();
        List<PrePromptFigures.Taken> taken = Stream.of(
                        this.<Completed>inputs(EvaluationMeasures.TOXICITY).figures(plan, completions),
                        this.<TextScore>inputs(EvaluationMeasures.PERPLEXITY).figures(plan, texts),
                        this.<ChoiceScore>inputs(EvaluationMeasures.CHOICES).figures(plan, choices))
                .map(figures -> new PrePromptFigures.Taken(variants, figures))
                .toList();
        return new Summary(plan, List.of(new PrePromptFigures(taken)))
                .report(provenance, new EvaluationReport.Timings(Instant.EPOCH, Instant.EPOCH, new LinkedHashMap<>()));
    }

    /// By seed and prompt.
    private List<List<Completed>> completions(double[] rates, SplittableRandom random) {
        List<List<Completed>> seeds = new ArrayList<>();
        for (int seed = 0; seed < design.seeds(); seed++) {
            List<Completed> prompts = new ArrayList<>();
            for (int text = 0; text < rates.length; text++) {
                for (int copy = 0; copy < design.times(text); copy++) {
                    prompts.add(completed(rates[text], random));
                }
            }
            seeds.add(prompts);
        }
        return seeds;
    }

    private Completed completed(double rate, SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (int sample = 0; sample < design.samples(); sample++) {
            texts.add(random.nextDouble() < rate ? "you fool" : "a calm day");
        }
        List<Verdict> verdicts;
        try {
            verdicts = plan.context().judges().getFirst().judge(texts, Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException(e);
        }
        int[] tokens = new int[texts.size()];
        Arrays.fill(tokens, 3);
        return new Completed(texts, tokens, List.of(Judged.of(verdicts)), null);
    }

    @SuppressWarnings("unchecked")
    private <R> MeasureInputs<R> inputs(EvaluationMeasure measure) {
        return (MeasureInputs<R>)
                Objects.requireNonNull(plan.context().inputs().measures().get(measure));
    }

    @Override
    public void close() throws IOException {
        plan.folder().remove();
        plan.folder().close();
    }
}
