package sotto.run.collateral;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.expert.ConceptOverlap;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.score.ConceptRuns;
import sotto.run.score.RunDampening;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Measurement of a collateral matrix: each concept is dampened alone, and every concept's texts go through the
/// untouched model and through each dampened one.
///
/// - **AUROC of probes**: mean over the measured concept's `top` neurons of largest AUROC in its run of the AUROC of
///   their responses, pooled as in the run, after the gains; over the texts that the run's AUROCs are of.
/// - **Perplexity**: `exp(Σ loss / Σ tokens)` of the same texts as the run read them, the first token of each not
///   counted.
/// - **Toxicity**: mean over distinct prompts of the share of completions that the measured concept's judge calls
///   toxic.
public final class Collateral {
    private final CollateralSpec spec;
    private final Progress progress;

    private Collateral(CollateralSpec spec, Progress progress) {
        this.spec = spec;
        this.progress = progress;
    }

    /// Measures everything; a `Failure` if runs are of different models, a run's texts are not there any more or have
    /// changed, gains do not fit the model, or a judge does not open.
    public static CollateralReport run(CollateralSpec spec, Progress progress) throws Cancelled {
        return new Collateral(spec, progress).run();
    }

    private CollateralReport run() throws Cancelled {
        progress.report(0, 1, "reading");
        ConceptRuns runs = ConceptRuns.read(spec.runs(), progress.slice(0, 0));
        List<Expertise> scores = runs.scores();
        List<Dampening> made = new ArrayList<>();
        RunDampening dampening = RunDampening.of(spec.runs(), scores);
        for (Path run : spec.runs()) {
            made.add(spec.recipe().make(dampening.of(run, spec.recipe().rule(), progress.slice(0, 0))));
        }
        SequencedMap<String, GainsFile> files = new LinkedHashMap<>();
        for (int concept = 0; concept < made.size(); concept++) {
            files.put(
                    runs.names().get(concept),
                    GainsFile.made(
                            made.get(concept).gains(),
                            spec.recipe().describe(),
                            spec.runs().get(concept)));
        }
        GainsOrigin.sentences(spec.model(), files, progress.slice(0, 0)).forEach(progress::note);
        progress.report(0, 1, "opening the model");
        try (LanguageModel model = LanguageModel.open(spec.model(), spec.compute(), progress.slice(0, 0))) {
            int top = spec.top().orElse(ConceptOverlap.usualTop(scores.getFirst()));
            List<MeasuredConcept> concepts = new ArrayList<>();
            for (int concept = 0; concept < made.size(); concept++) {
                model.check(made.get(concept).gains());
                concepts.add(MeasuredConcept.of(
                        runs.names().get(concept),
                        spec.runs().get(concept),
                        scores.get(concept),
                        made.get(concept),
                        top,
                        model,
                        progress.slice(0, 0)));
            }
            return measured(concepts, model);
        }
    }

    private CollateralReport measured(List<MeasuredConcept> concepts, LanguageModel model) throws Cancelled {
        List<Edit> variants = new ArrayList<>(List.of(Edit.NONE));
        concepts.forEach(concept -> variants.add(concept.dampening().gains()));
        double hearing = completing() ? 0.5 : 1;
        int passes = concepts.size() * variants.size();
        int tests = concepts.size() * concepts.size() * (completing() ? 4 : 3);
        CollateralReport.Cell[][] cells = new CollateralReport.Cell[concepts.size()][concepts.size()];
        double[][][] judged = judged(variants, model, progress.slice(hearing, 1));
        for (int column = 0; column < concepts.size(); column++) {
            MeasuredConcept concept = concepts.get(column);
            List<MeasuredConcept.Heard> heard = new ArrayList<>();
            for (int variant = 0; variant < variants.size(); variant++) {
                double from = hearing * (column * variants.size() + variant) / passes;
                heard.add(concept.hear(model, variants.get(variant), progress.slice(from, from + hearing / passes)));
            }
            Resampled all = perplexity(concept, heard, _ -> true);
            Resampled own =
                    perplexity(concept, heard, text -> concept.texts().texts().isPositive(text));
            Resampled toxicity = toxicity(judged, column);
            for (int row = 0; row < concepts.size(); row++) {
                cells[row][column] = new CollateralReport.Cell(
                        concepts.get(row).name(),
                        concept.name(),
                        auroc(heard.getFirst(), heard.get(row + 1)),
                        effect(all, row + 1, tests),
                        effect(own, row + 1, tests),
                        toxicity == null ? null : effect(toxicity, row + 1, tests));
            }
        }
        progress.report(1, 1, "done");
        List<CollateralReport.Concept> described = concepts.stream()
                .map(concept -> described(concept, concepts.indexOf(concept)))
                .toList();
        return new CollateralReport(
                "collateral",
                spec.model().toString(),
                spec.recipe().describe(),
                described,
                CorrectedEffects.of(Arrays.stream(cells).flatMap(Arrays::stream).toList(), described),
                notes());
    }

    private CollateralReport.Concept described(MeasuredConcept concept, int place) {
        CollateralSpec.Completing completing = spec.completing();
        return new CollateralReport.Concept(
                concept.name(),
                concept.run().toString(),
                concept.texts().texts().positives(),
                concept.texts().texts().negatives(),
                concept.probes().length,
                concept.dampening().counts().meanGain(),
                completing == null
                        ? null
                        : completing.judges().get(completing.judge(place)).name());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Probes are a concept's neurons of largest AUROC in its run, heard after the gains on the run's own"
                + " texts, by which they were chosen: untouched, they are a little too good.");
        notes.add("Intervals are over texts or prompts, equal ones once: DeLong's of AUROCs, the bootstrap's of"
                + " perplexities, those of rates over prompts; differences are paired.");
        notes.add("p is two-sided and paired; pHolm is corrected over all effects of the matrix, those of the same"
                + " numbers once.");
        if (completing()) {
            notes.add("Completions are judged alone, without their prompt.");
        }
        return notes;
    }

    private CollateralReport.Effect auroc(MeasuredConcept.Heard base, MeasuredConcept.Heard dampened) {
        double level = spec.significance().level();
        return new CollateralReport.Effect(
                base.auroc().value(),
                dampened.auroc().value(),
                dampened.auroc().interval(level),
                dampened.auroc().value() - base.auroc().value(),
                dampened.auroc().minus(base.auroc(), level),
                dampened.auroc().p(base.auroc()),
                Double.NaN);
    }

    /// @param tests number of tests that are corrected together, at most
    private static CollateralReport.Effect effect(Resampled figure, int variant, int tests) {
        double base = figure.figure().value(0);
        double value = figure.figure().value(variant);
        return new CollateralReport.Effect(
                base,
                value,
                figure.interval(variant),
                value - base,
                figure.between(0, variant),
                figure.difference(variant, tests).p(),
                Double.NaN);
    }

    private boolean completing() {
        return spec.completing() != null;
    }

    /// The perplexity of some of a concept's texts under every variant.
    private Resampled perplexity(MeasuredConcept concept, List<MeasuredConcept.Heard> heard, IntPredicate which) {
        int[] counted = IntStream.range(0, concept.units().length)
                .filter(which)
                .filter(text -> heard.getFirst().tokens()[text] > 0)
                .toArray();
        if (counted.length == 0) {
            throw new Failure(
                    "The texts of %s have one token each, so that they have no perplexity.".formatted(concept.name()),
                    "Give a run of longer texts.");
        }
        Map<Integer, Integer> units = new HashMap<>();
        for (int text : counted) {
            units.putIfAbsent(concept.units()[text], units.size());
        }
        double[][] losses = new double[heard.size()][units.size()];
        double[] tokens = new double[units.size()];
        for (int text : counted) {
            int unit = units.getOrDefault(concept.units()[text], 0);
            tokens[unit] += heard.getFirst().tokens()[text];
            for (int variant = 0; variant < losses.length; variant++) {
                losses[variant][unit] += heard.get(variant).losses()[text];
            }
        }
        return Resampled.of(
                new PairedFigure("perplexity." + concept.name(), losses, tokens, PairedFigure.Link.EXP),
                spec.significance());
    }

    /// Shares of toxic completions `[judges][variants][prompts]`; none without completions.
    private double[][][] judged(List<Edit> variants, LanguageModel model, Progress part) throws Cancelled {
        return spec.completing() == null
                ? new double[0][][]
                : JudgedCompletions.of(spec.completing(), variants, model, spec.compute(), part);
    }

    private @Nullable Resampled toxicity(double[][][] judged, int concept) {
        CollateralSpec.Completing completing = spec.completing();
        if (completing == null) {
            return null;
        }
        double[][] rates = judged[completing.judge(concept)];
        int[] trials = new int[rates[0].length];
        Arrays.fill(trials, completing.samples());
        Significance significance = spec.significance();
        return Resampled.of(PairedFigure.rate("toxicity", rates, trials), significance);
    }
}
