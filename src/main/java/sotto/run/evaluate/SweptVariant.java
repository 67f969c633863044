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
import sotto.expert.Population;
import sotto.expert.RecipeSweep;
import sotto.expert.SweptRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.run.record.JsonTree;
import sotto.run.score.Scores;
import sotto.work.Failure;

/// Variant of a sweep: a recipe with the gains that it gives.
///
/// @param gains with the model that the scores were made on
/// @param equalled how the model was asked for its size; null where it was not, or is still to be
record SweptVariant(
        SweptRecipe swept,
        Dampening made,
        GainsFile gains,
        @Nullable Equalled equalled) {
    /// Variants of a sweep, in the order of its recipes; a `Failure` if the scores cannot be read, a recipe is
    /// none, or a recipe is called like a file of gains.
    ///
    /// @param taken names of other variants
    static List<SweptVariant> of(EvaluationSpec spec, EvaluationSpec.Sweep sweep, List<String> taken) {
        Expertise expertise = Scores.read(sweep.scores());
        Population population = new Population(expertise);
        List<SweptVariant> variants = new ArrayList<>();
        for (SweptRecipe swept : RecipeSweep.of(sweep.recipes(), population.scored())) {
            if (taken.contains(swept.name())) {
                throw new Failure(
                        "Two variants would be named %s.".formatted(swept.name()), "Rename the file of gains.");
            }
            check(spec, swept);
            GainRecipe recipe = swept.needsModel() ? swept.recipe() : swept.sized(population);
            variants.add(of(swept, recipe, expertise, sweep, null));
        }
        return variants;
    }

    private static SweptVariant of(
            SweptRecipe swept,
            GainRecipe recipe,
            Expertise expertise,
            EvaluationSpec.Sweep sweep,
            @Nullable Equalled equalled) {
        Dampening made = recipe.make(expertise);
        return new SweptVariant(swept, made, GainsFile.made(made.gains(), recipe.describe(), sweep.scores()), equalled);
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
        return of(swept, recipe, expertise, sweep, found);
    }

    Variant variant() {
        return new Variant(swept.name(), made.gains());
    }

    /// The recipe as a report has it: rule and numbers, and the budget that it was made as large as.
    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        made.recipe().describe().forEach((key, value) -> report.put(key, number(value)));
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
    record Counts(int selected, int changed, double meanGain) {}
}
