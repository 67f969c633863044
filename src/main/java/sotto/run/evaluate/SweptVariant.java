package sotto.run.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.expert.RecipeConcepts;
import sotto.expert.SweptRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.run.record.JsonTree;
import sotto.run.record.RunSpec;
import sotto.run.score.RuleScores;
import sotto.run.score.RunDampening;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Variant of a sweep: a recipe with the gains that it gives.
///
/// @param swept the recipe, of a control with several deals that of one deal
/// @param asked the recipe that was asked for, with all deals
/// @param gains with the model that the scores were made on
/// @param note what its rule lacks in the scores; empty if nothing
/// @param equalled how the model was asked for its size; null where it was not, or is still to be
record SweptVariant(
        SweptRecipe swept,
        SweptRecipe asked,
        Dampening made,
        GainsFile gains,
        Optional<String> note,
        @Nullable Equalled equalled) {
    /// Variants of a sweep, in the order of its recipes; a `Failure` if the scores cannot be read, a recipe is
    /// none, or a recipe is called like a file of gains.
    ///
    /// @param taken names of other variants
    static List<SweptVariant> of(EvaluationSpec spec, EvaluationSpec.Sweep sweep, List<String> taken, Progress progress)
            throws Cancelled {
        RunDampening runs = RunDampening.read(sweep.runs(), progress);
        List<SweptRecipe> recipes = sweep.swept(runs.read(sweep.scores()).scored());
        IdentityHashMap<Expertise, Population> populations = new IdentityHashMap<>(); // each sorts all neurons
        List<SweptVariant> variants = new ArrayList<>();
        for (SweptRecipe swept : recipes) {
            if (taken.contains(swept.name())) {
                throw new Failure(
                        "Two variants would be named %s.".formatted(swept.name()), "Rename the file of gains.");
            }
            check(spec, swept);
            for (SweptRecipe one : swept.dealt()) {
                GainRecipe recipe = one.recipe();
                if (one.budget().isPresent() && !one.needsModel()) {
                    Path of = sweep.making(one, recipe).scores().getFirst();
                    recipe = one.sized(
                            populations.computeIfAbsent(runs.of(of, recipe.rule(), progress), Population::new));
                }
                variants.add(of(one, swept, recipe, runs, sweep, null, progress));
            }
        }
        return variants;
    }

    private static SweptVariant of(
            SweptRecipe swept,
            SweptRecipe asked,
            GainRecipe recipe,
            RunDampening runs,
            EvaluationSpec.Sweep sweep,
            @Nullable Equalled equalled,
            Progress progress)
            throws Cancelled {
        RunSpec.MakeGains spec = sweep.making(swept, recipe);
        Dampening made = runs.make(spec, progress);
        GainsFile gains = GainsFile.made(made.gains(), spec);
        Expertise scores = runs.of(spec.scores().getFirst(), recipe.rule(), progress);
        Optional<String> note = RuleScores.note(scores, List.of(recipe.rule()));
        return new SweptVariant(swept, asked, made, gains, note, equalled);
    }

    /// Checks that the texts are given on which a recipe's size is found; a `Failure` if they are not.
    private static void check(EvaluationSpec spec, SweptRecipe swept) {
        if (swept.needsModel()) {
            SweptRecipe.Budget budget = swept.budget().orElseThrow();
            boolean kl = budget == SweptRecipe.Budget.KL;
            EvaluationMeasure needed = kl ? EvaluationMeasures.DIVERGENCE : EvaluationMeasures.PERPLEXITY;
            if (!spec.measures().asked().contains(needed)) {
                throw new Failure(
                        "The recipe %s is to equal AURA in %s, which is not measured."
                                .formatted(swept.name(), kl ? "divergence" : "perplexity"),
                        "Measure %s too, or take equal=k or equal=mean-gain."
                                .formatted(kl ? "the divergence of passages" : "the perplexity of texts"));
            }
        }
    }

    /// The same variant with the size that was found.
    SweptVariant sized(
            GainRecipe recipe, RunDampening runs, EvaluationSpec.Sweep sweep, Equalled found, Progress progress)
            throws Cancelled {
        return of(swept, asked, recipe, runs, sweep, found, progress);
    }

    Variant variant() {
        return new Variant(swept.name(), made.gains());
    }

    /// The recipe as a report has it: rule and numbers, with the first seed of several deals and their number,
    /// the budget that it was made as large as, and its concepts where it is not of the study's first run alone.
    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        made.recipe().describe().forEach((key, value) -> report.put(key, number(value)));
        if (asked.deals() > 1) {
            report.put("deals", asked.deals());
        }
        swept.budget().ifPresent(budget -> report.put("equal", budget.word()));
        swept.concepts()
                .ifPresent(concepts -> concepts.describe().forEach((key, value) -> {
                    report.put(key, key.equals(RecipeConcepts.KEEP_THRESHOLD) ? number(value) : value);
                }));
        return report;
    }

    private static Object number(String value) {
        if (value.matches("-?\\d{1,18}")) {
            return Long.valueOf(value);
        }
        return value.matches("-?\\d*\\.\\d+(E-?\\d+)?") ? (Object) Double.valueOf(value) : value;
    }

    /// The recipe as pictures take it.
    StudyPoint.Setting setting() {
        return StudyPoints.setting(JsonTree.of(report())).orElseThrow();
    }

    /// A note on how its size was found; empty where the model was not asked.
    Optional<String> equalNote() {
        return Optional.ofNullable(equalled).map(found -> found.note(swept.name()));
    }

    /// Counts of neurons as a report has them.
    Counts counts() {
        Dampening.Counts counts = made.counts();
        return new Counts(counts.selected(), counts.changed(), counts.meanGain());
    }

    /// Counts of neurons.
    ///
    /// @param changed neurons whose gain is not 1
    record Counts(int selected, int changed, double meanGain) {
        /// The means of the counts of several deals.
        static Counts mean(List<Counts> deals) {
            return new Counts(
                    (int) Math.round(
                            deals.stream().mapToInt(Counts::selected).average().orElseThrow()),
                    (int) Math.round(
                            deals.stream().mapToInt(Counts::changed).average().orElseThrow()),
                    deals.stream().mapToDouble(Counts::meanGain).average().orElseThrow());
        }
    }
}
