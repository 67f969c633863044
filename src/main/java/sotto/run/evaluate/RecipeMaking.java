package sotto.run.evaluate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.MethodRecipe;
import sotto.expert.Population;
import sotto.expert.Recipe;
import sotto.expert.RecipeConcepts;
import sotto.expert.SweptRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.neuron.EditMaking;
import sotto.run.neuron.EditSpec;
import sotto.run.record.RunSpec;
import sotto.run.record.SiteChoice;
import sotto.run.score.RuleScores;
import sotto.run.score.RunDampening;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Maker of the edits of a study's recipes, by rules from scores and by methods from responses that the runs kept.
/// For one thread.
final class RecipeMaking {
    private final EvaluationSpec.Sweep sweep;
    private final RunDampening runs;
    private final IdentityHashMap<Expertise, Population> populations =
            new IdentityHashMap<>(); // each sorts all neurons
    private final Map<Path, Expertise> paper = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    private RecipeMaking(EvaluationSpec.Sweep sweep, RunDampening runs) {
        this.sweep = sweep;
        this.runs = runs;
    }

    /// Edit of a recipe.
    ///
    /// @param recipe the recipe in the size that it has
    /// @param gains the edit with its description
    /// @param note what its rule lacks in the scores; empty if nothing
    record Made(Recipe recipe, VariantCounts counts, GainsFile gains, Optional<String> note) {}

    /// Reads the runs of a sweep; a `Failure` if the scores cannot be read.
    static RecipeMaking of(EvaluationSpec.Sweep sweep, Progress progress) {
        return new RecipeMaking(sweep, RunDampening.read(sweep.runs(), progress));
    }

    /// The number of neurons of the first run that have an AUROC.
    int neurons() {
        return runs.read(sweep.scores()).scored();
    }

    /// The run that a recipe is of, of several concepts the first.
    Path run(SweptRecipe swept) {
        return sweep.making(swept, GainRecipe.AURA).scores().getFirst();
    }

    /// The scores that plain AURA is made of where recipes of a run are to equal it in what a model tells: those of the
    /// sites that the paper is about.
    Expertise paper(Path run, Progress progress) throws Cancelled {
        Expertise known = paper.get(run);
        if (known == null) {
            known = runs.of(run, GainRecipe.AURA.rule(), progress).paper();
            paper.put(run, known);
        }
        return known;
    }

    /// The number of neurons that a recipe may select.
    int selectable(SweptRecipe swept, Progress progress) throws Cancelled {
        return swept.recipe() instanceof GainRecipe gains
                ? scores(swept, gains.rule(), progress).scored()
                : neurons();
    }

    /// The recipe with the size that scores alone tell.
    Recipe sized(SweptRecipe swept, Progress progress) throws Cancelled {
        if (swept.budget().isEmpty() || swept.needsModel() || !(swept.recipe() instanceof GainRecipe gains)) {
            return swept.recipe();
        }
        return swept.sized(populations.computeIfAbsent(scores(swept, gains.rule(), progress), Population::new));
    }

    private Expertise scores(SweptRecipe swept, GainRule rule, Progress progress) throws Cancelled {
        Expertise all = runs.of(run(swept), rule, progress);
        return swept.sites().isPresent()
                ? all.within(SiteChoice.of(swept.sites().get()))
                : all;
    }

    /// Makes the edit of a recipe; a `Failure` if the run lacks what its rule or method needs.
    ///
    /// @param recipe the swept recipe in the size that it gets
    Made make(SweptRecipe swept, Recipe recipe, Progress progress) throws Cancelled {
        return switch (recipe) {
            case GainRecipe gains -> dampened(swept, gains, progress);
            case MethodRecipe method -> edited(swept, method, progress);
        };
    }

    private Made dampened(SweptRecipe swept, GainRecipe recipe, Progress progress) throws Cancelled {
        RunSpec.MakeGains spec = sweep.making(swept, recipe);
        Dampening made = runs.make(spec, progress);
        Expertise scores = runs.of(spec.scores().getFirst(), recipe.rule(), progress);
        return new Made(
                recipe,
                VariantCounts.of(made.counts()),
                GainsFile.made(made.gains(), spec),
                RuleScores.note(scores, List.of(recipe.rule())));
    }

    /// The same job, which notes a sentence once for all recipes.
    private Progress once(Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                progress.checkCancelled();
            }

            @Override
            public void note(String sentence) {
                if (said.add(sentence)) {
                    progress.note(sentence);
                }
            }
        };
    }

    private Made edited(SweptRecipe swept, MethodRecipe recipe, Progress progress) throws Cancelled {
        if (swept.concepts().filter(one -> !one.isSingle()).isPresent()) {
            throw new Failure(
                    "The recipe %s is of several concepts, and %s makes its edit of one."
                            .formatted(swept.name(), recipe.title()),
                    "Name one with %s= and keep none.".formatted(RecipeConcepts.OF));
        }
        EditSpec spec = new EditSpec(
                run(swept), recipe.method(), recipe.strength(), swept.sites().orElse(null));
        GainsFile file = EditMaking.of(spec, once(progress));
        return new Made(recipe, VariantCounts.of(file.gains()), file, Optional.empty());
    }
}
