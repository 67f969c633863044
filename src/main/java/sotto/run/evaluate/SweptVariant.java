package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Recipe;
import sotto.expert.RecipeConcepts;
import sotto.expert.SweptRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.run.record.JsonTree;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Variant of a sweep: a recipe with the edit that it gives.
///
/// @param swept the recipe, of a control with several deals that of one deal
/// @param asked the recipe that was asked for, with all deals
/// @param equalled how the model was asked for its size; null where it was not, or is still to be
record SweptVariant(
        SweptRecipe swept,
        SweptRecipe asked,
        RecipeMaking.Made made,
        @Nullable Equalled equalled) {
    /// Variants of a sweep, in the order of its recipes; a `Failure` if the scores cannot be read, a recipe is
    /// none, or a recipe is called like a file of gains.
    ///
    /// @param taken names of other variants
    static List<SweptVariant> of(EvaluationSpec spec, EvaluationSpec.Sweep sweep, List<String> taken, Progress progress)
            throws Cancelled {
        RecipeMaking making = RecipeMaking.of(sweep, progress);
        List<SweptVariant> variants = new ArrayList<>();
        for (SweptRecipe swept : sweep.swept(making.neurons())) {
            if (taken.contains(swept.name())) {
                throw new Failure(
                        "Two variants would be named %s.".formatted(swept.name()), "Rename the file of gains.");
            }
            check(spec, swept);
            for (SweptRecipe one : swept.dealt()) {
                Recipe recipe = making.sized(one, progress);
                variants.add(new SweptVariant(one, swept, making.make(one, recipe, progress), null));
            }
        }
        return variants;
    }

    /// Checks that the texts are given on which a recipe's size is found, and that its sites are some; a
    /// `Failure` if not.
    private static void check(EvaluationSpec spec, SweptRecipe swept) {
        swept.sites().flatMap(SiteChoice::refusal).ifPresent(why -> {
            throw new Failure(
                    "The sites of the recipe %s are %s.".formatted(swept.name(), why),
                    "Take sites=mlp, or several as sites=mlp+hidden.");
        });
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
    SweptVariant sized(Recipe recipe, RecipeMaking making, Equalled found, Progress progress) throws Cancelled {
        return new SweptVariant(swept, asked, making.make(swept, recipe, progress), found);
    }

    Variant variant() {
        return new Variant(swept.name(), made.gains().gains());
    }

    /// The recipe as a report has it: rule or method and numbers, with the first seed of several deals and
    /// their number, the budget that it was made as large as, its sites where they are named, and its concepts
    /// where it is not of the study's first run alone.
    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        made.recipe().describe().forEach((key, value) -> report.put(key, number(value)));
        if (asked.deals() > 1) {
            report.put("deals", asked.deals());
        }
        swept.budget().ifPresent(budget -> report.put("equal", budget.word()));
        swept.sites().ifPresent(sites -> report.put("sites", sites));
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

    /// The edit with its description.
    GainsFile gains() {
        return made.gains();
    }

    /// Lack of its rule in the scores, in words; empty for none.
    Optional<String> note() {
        return made.note();
    }

    /// Counts of neurons as a report has them.
    VariantCounts counts() {
        return made.counts();
    }
}
