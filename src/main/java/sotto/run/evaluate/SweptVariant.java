package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Population;
import sotto.expert.RecipeSweep;
import sotto.expert.SweptRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.run.record.JsonTree;
import sotto.run.score.RuleScores;
import sotto.run.score.Scores;
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
        Expertise scores = Scores.read(sweep.scores());
        List<SweptRecipe> recipes = RecipeSweep.of(sweep.recipes(), scores.scored());
        List<GainRule> rules = recipes.stream().map(one -> one.recipe().rule()).toList();
        Expertise expertise = RuleScores.of(sweep.scores(), scores, rules, progress);
        RuleScores.note(expertise, rules).ifPresent(progress::note);
        Population population = new Population(expertise);
        List<SweptVariant> variants = new ArrayList<>();
        for (SweptRecipe swept : recipes) {
            if (taken.contains(swept.name())) {
                throw new Failure(
                        "Two variants would be named %s.".formatted(swept.name()), "Rename the file of gains.");
            }
            check(spec, swept);
            for (SweptRecipe one : swept.dealt()) {
                GainRecipe recipe = one.needsModel() ? one.recipe() : one.sized(population);
                variants.add(of(one, swept, recipe, expertise, sweep, null));
            }
        }
        return variants;
    }

    private static SweptVariant of(
            SweptRecipe swept,
            SweptRecipe asked,
            GainRecipe recipe,
            Expertise expertise,
            EvaluationSpec.Sweep sweep,
            @Nullable Equalled equalled) {
        Dampening made = recipe.make(expertise);
        GainsFile gains = GainsFile.made(made.gains(), recipe.describe(), sweep.scores());
        Optional<String> note = RuleScores.note(expertise, List.of(recipe.rule()));
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
    SweptVariant sized(GainRecipe recipe, Expertise expertise, EvaluationSpec.Sweep sweep, Equalled found) {
        return of(swept, asked, recipe, expertise, sweep, found);
    }

    Variant variant() {
        return new Variant(swept.name(), made.gains());
    }

    /// The recipe as a report has it: rule and numbers, with the first seed of several deals and their number,
    /// and the budget that it was made as large as.
    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        made.recipe().describe().forEach((key, value) -> report.put(key, number(value)));
        if (asked.deals() > 1) {
            report.put("deals", asked.deals());
        }
        swept.budget().ifPresent(budget -> report.put("equal", budget.word()));
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
