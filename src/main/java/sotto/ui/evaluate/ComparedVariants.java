package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.expert.RecipeText;
import sotto.expert.SweptRecipe;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.StudyPoint;
import sotto.run.generate.Variant;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.Session;
import sotto.work.Failure;

/// Variants of a study beside the untouched model: single ones, and sweeps of recipes.
public final class ComparedVariants {
    private static final String PAPER = "aura";

    private final Session session;
    private final ObservableList<ProjectContent.Variant> kept;
    private final Messages words;
    private final Runnable changed;
    private final ObservableList<Option> options = FXCollections.observableArrayList();
    private final List<Option> asked = new ArrayList<>();
    private Set<Source> filled = Set.of(); // what was asked for last, other than by a tick
    private List<Named> concepts = List.of(); // the runs of a study of several that was asked for
    private final List<SweepModel> sweeps =
            Arrays.stream(SweepModel.Kind.values()).map(SweepModel::new).toList();

    /// Origin of a variant's gains.
    public sealed interface Source {
        /// Recipe on the scores of the open run, as the command line takes it.
        record Recipe(String word) implements Source {}

        /// File of gains.
        record Kept(Named gains) implements Source {}
    }

    /// Single variant that may be measured.
    ///
    /// @param from where it comes from, in words
    /// @param first whether it is measured unless the user decides otherwise
    /// @param on whether it is measured
    public record Option(String title, String from, Source source, First first, BooleanProperty on) {
        /// The word of the rule; empty for a file of gains.
        String rule() {
            return source instanceof Source.Recipe(String word) ? word.replaceFirst(":.*", "") : "";
        }
    }

    /// Whether a variant is the window's current one, which is measured first.
    public enum First {
        CURRENT,
        OTHER
    }

    /// Lists the variants of a window; `changed` is called whenever another study would be asked for.
    ComparedVariants(Session session, ObservableList<ProjectContent.Variant> kept, Messages words, Runnable changed) {
        this.session = session;
        this.kept = kept;
        this.words = words;
        this.changed = changed;
        kept.addListener((ListChangeListener<ProjectContent.Variant>) _ -> list());
        session.run().addListener((_, _, _) -> list());
        session.variant().addListener((_, _, _) -> list());
        for (SweepModel sweep : sweeps) {
            for (Observable one : sweep.all()) {
                one.addListener((InvalidationListener) _ -> changed.run());
            }
        }
        list();
    }

    /// Single variants, the current one first.
    public ObservableList<Option> options() {
        return options;
    }

    /// Sweeps of recipes.
    public List<SweepModel> sweeps() {
        return sweeps;
    }

    /// Whether there are scores to make gains of.
    public boolean hasScores() {
        return session.run().get().isPresent();
    }

    /// Number of neurons of the open run; 1 where there is none.
    public int neurons() {
        return session.run()
                .get()
                .map(run -> Math.max(1, run.ranking().scored()))
                .orElse(1);
    }

    private void list() {
        List<Option> before = List.copyOf(options);
        List<Option> all = new ArrayList<>();
        Optional<CurrentVariant> current = session.variant().get();
        current.ifPresent(
                variant -> add(all, before, variant.title(), words.of("from.compare"), source(variant), First.CURRENT));
        if (hasScores()) {
            add(
                    all,
                    before,
                    words.of("variant.aura"),
                    words.of("from.paper"),
                    new Source.Recipe(PAPER),
                    current.isPresent() ? First.OTHER : First.CURRENT);
        }
        for (ProjectContent.Variant variant : kept) {
            add(all, before, variant.name(), words.of("from.project"), source(variant), First.OTHER);
        }
        asked.forEach(option -> add(all, before, option.title(), option.from(), option.source(), First.OTHER));
        options.setAll(all);
        options.forEach(option -> option.on().addListener((_, _, _) -> changed.run()));
        changed.run();
    }

    private static Source source(CurrentVariant variant) {
        return switch (variant.gained()) {
            case CurrentVariant.Gained.ByRecipe(var recipe) -> new Source.Recipe(RecipeText.brief(recipe));
            case CurrentVariant.Gained.Kept(ProjectContent.Variant saved) -> source(saved);
        };
    }

    private static Source source(ProjectContent.Variant variant) {
        return new Source.Kept(new Named(Variant.stem(variant.gains()), variant.gains()));
    }

    /// Adds a variant that is not listed yet with its earlier tick: the current one that of the one current
    /// before, others their own; a variant that was current keeps its own only if a whole study asked for it.
    private void add(List<Option> all, List<Option> before, String title, String from, Source source, First first) {
        if (all.stream().anyMatch(listed -> listed.source().equals(source))) {
            return;
        }
        boolean on = before.stream()
                .filter(known -> first == First.CURRENT
                        ? known.first() == First.CURRENT
                        : known.source().equals(source) && (known.first() == first || filled.contains(source)))
                .map(known -> known.on().get())
                .findFirst()
                .orElse(first == First.CURRENT);
        all.add(new Option(title, from, source, first, new SimpleBooleanProperty(on)));
    }

    /// Mistake in what is compared, in words; empty if there is none.
    Optional<String> problem() {
        for (SweepModel sweep : sweeps) {
            Optional<String> wrong = sweep.on().get() && hasScores() ? sweep.problem() : Optional.<String>empty();
            if (wrong.isPresent()) {
                return Optional.of(words.of("wrong.number", words.of(wrong.get())));
            }
        }
        try {
            Set<String> names = new HashSet<>(Set.of(StudyPoint.BASE));
            return Stream.concat(
                            gains().stream().map(Named::name),
                            recipes().stream().map(SweptRecipe::name))
                    .filter(name -> !names.add(name))
                    .findFirst()
                    .map(name -> words.of("same.name", name));
        } catch (Failure wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /// Number of variants, the untouched model too; there must be no mistake.
    int count() {
        return 1
                + gains().size()
                + recipes().stream().mapToInt(SweptRecipe::deals).sum();
    }

    private List<SweptRecipe> recipes() {
        EvaluationSpec.Sweep sweep = sweep();
        return sweep == null ? List.of() : sweep.swept(neurons());
    }

    private Stream<Source> chosen() {
        return options.stream().filter(option -> option.on().get()).map(Option::source);
    }

    /// Files of gains that are measured.
    List<Named> gains() {
        return chosen().filter(Source.Kept.class::isInstance)
                .map(source -> ((Source.Kept) source).gains())
                .toList();
    }

    /// Recipes that are measured, as the command line takes them.
    private List<String> recipeWords() {
        if (!hasScores()) {
            return List.of();
        }
        return Stream.concat(
                        chosen().filter(Source.Recipe.class::isInstance).map(source -> ((Source.Recipe) source).word()),
                        sweeps.stream().filter(sweep -> sweep.on().get()).map(sweep -> sweep.word(neurons())))
                .toList();
    }

    /// Recipes with the scores that they are made on; null for none.
    EvaluationSpec.@Nullable Sweep sweep() {
        List<String> recipes = recipeWords();
        return recipes.isEmpty() ? null : sweep(run(), recipes);
    }

    private Path run() {
        return session.run().get().orElseThrow().place().toAbsolutePath().normalize();
    }

    /// Recipes of the open run, and of the other runs of the study that was asked for where that is its first.
    private EvaluationSpec.Sweep sweep(Path run, List<String> recipes) {
        boolean several = !concepts.isEmpty() && concepts.getFirst().file().equals(run);
        return new EvaluationSpec.Sweep(run, several ? concepts : List.of(), recipes);
    }

    /// Ticks exactly these variants; those that the window does not list yet are listed.
    ///
    /// @param runs those that recipes are of by their names; empty for the open one alone
    void fill(List<Named> gains, List<String> recipes, List<Named> runs) {
        concepts = List.copyOf(runs);
        asked.clear();
        sweeps.forEach(sweep -> sweep.on().set(false));
        Set<Source> wanted = new HashSet<>();
        for (Named file : gains) {
            Source source = new Source.Kept(file);
            wanted.add(source);
            asked.add(asked(file.name(), source));
        }
        for (String recipe : recipes) {
            if (sweeps.stream().noneMatch(sweep -> takes(sweep, recipe))) {
                Source source = new Source.Recipe(recipe);
                wanted.add(source);
                asked.add(asked(recipe, source));
            }
        }
        filled = Set.copyOf(wanted);
        list();
        options.forEach(option -> option.on().set(wanted.contains(option.source())));
    }

    private static boolean takes(SweepModel sweep, String recipe) {
        boolean taken = !sweep.on().get() && sweep.read(recipe);
        if (taken) {
            sweep.on().set(true);
        }
        return taken;
    }

    private Option asked(String title, Source source) {
        return new Option(title, words.of("from.study"), source, First.OTHER, new SimpleBooleanProperty());
    }
}
