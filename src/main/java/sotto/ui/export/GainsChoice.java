package sotto.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.expert.RuleParameter;
import sotto.expert.Selection;
import sotto.run.command.CommandText;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsTarget;
import sotto.run.project.ProjectContent;
import sotto.run.record.RunSpec;
import sotto.run.score.RunDampening;
import sotto.ui.project.Projects;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Choice of the gains to export: a rule on the open run with its numbers, a saved variant, or a file.
public final class GainsChoice {
    private static final int FEW = 1024;
    private static final String FACTOR = "factor";

    private final Session session;
    private final ObservableList<GainsSource> sources = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<GainsSource>> source = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty strength = new SimpleDoubleProperty(1);
    private final IntegerProperty count = new SimpleIntegerProperty(FEW);
    private final DoubleProperty factor = new SimpleDoubleProperty(0.5);
    private final LongProperty seed = new SimpleLongProperty(42);
    private Optional<GainsSource.InFile> file = Optional.empty();
    private Map<String, String> dials = Map.of();
    private GainRule factored = GainRules.DAMP; // the last rule whose factor was told

    /// Makes a choice in a session with a project.
    GainsChoice(Session session, Projects projects) {
        this.session = session;
        projects.variants().addListener((ListChangeListener<ProjectContent.Variant>) _ -> list(projects));
        session.run().addListener((_, _, _) -> {
            list(projects);
            count.set(Math.clamp(FEW, 1, Math.max(1, neurons() / 3)));
        });
        session.variant().addListener((_, _, _) -> {
            list(projects);
            session.variant() // Compare may have named it anew by now
                    .get()
                    .ifPresent(variant -> source.set(Optional.of(new GainsSource.Current(variant))));
        });
        count.set(Math.clamp(FEW, 1, Math.max(1, neurons() / 3)));
        source.addListener((_, _, _) -> numbersOfRule());
        list(projects);
    }

    /// Takes over the sliders of Compare as last used: strength, factor, and the neurons of each baseline.
    void dials(Map<String, String> texts) {
        dials = Map.copyOf(texts);
        number("strength").ifPresent(strength::set);
        takeFactor(factored);
        numbersOfRule();
    }

    private void numbersOfRule() {
        rule().ifPresent(rule -> {
            number(rule.word())
                    .filter(wanted -> wanted >= 1 && wanted <= neurons())
                    .ifPresent(wanted -> count.set(wanted.intValue()));
            if (!rule.equals(factored)) {
                takeFactor(rule);
            }
        });
    }

    private void takeFactor(GainRule rule) {
        usualFactor(rule).ifPresent(usual -> {
            factored = rule;
            factor.set(usual);
        });
    }

    /// Factor that a rule begins with; for Damp the one last used on Compare.
    private Optional<Double> usualFactor(GainRule rule) {
        Optional<Double> usual =
                parameter(rule, FACTOR).map(factor -> factor.usual().doubleValue());
        return rule.equals(GainRules.DAMP) ? number(FACTOR).or(() -> usual) : usual;
    }

    private static Optional<RuleParameter> parameter(GainRule rule, String word) {
        return rule.parameters().stream()
                .filter(parameter -> parameter.word().equals(word))
                .findFirst();
    }

    /// The chosen rule, with its usual numbers; empty for a variant or a file.
    Optional<GainRule> rule() {
        return source.get()
                .flatMap(chosen ->
                        chosen instanceof GainsSource.ByRule(GainRule rule) ? Optional.of(rule) : Optional.empty());
    }

    private Optional<Double> number(String name) {
        String text = dials.getOrDefault(name, "");
        return text.matches("\\d{1,9}(\\.\\d{1,12})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private void list(Projects projects) {
        List<GainsSource> all = new ArrayList<>();
        session.variant().get().ifPresent(variant -> all.add(new GainsSource.Current(variant)));
        if (session.run().get().isPresent()) {
            GainRules.ALL.forEach(rule -> all.add(new GainsSource.ByRule(rule)));
        }
        projects.variants().forEach(variant -> all.add(new GainsSource.Saved(variant)));
        file.ifPresent(all::add);
        Optional<GainsSource> before = source.get();
        sources.setAll(all);
        source.set(before.filter(all::contains).or(() -> all.stream().findFirst()));
    }

    /// Sources to choose from.
    public ObservableList<GainsSource> sources() {
        return sources;
    }

    /// The numbers that the open run lacks for a source that is a rule; empty if nothing is missing.
    Optional<Measure> lacking(GainsSource source) {
        return source instanceof GainsSource.ByRule(GainRule rule)
                ? session.run().get().flatMap(open -> rule.lacking(open.run().expertise()))
                : Optional.empty();
    }

    /// The chosen source; empty if there is nothing to choose.
    public ObjectProperty<Optional<GainsSource>> source() {
        return source;
    }

    /// Strength of the rule, at least 0; 1 is that of the paper.
    public DoubleProperty strength() {
        return strength;
    }

    /// Whether the chosen rule takes a number of neurons.
    boolean hasCount() {
        return rule().filter(rule -> rule.selectable().takes("top")).isPresent();
    }

    /// Whether the chosen rule has a factor.
    boolean hasFactor() {
        return rule().flatMap(rule -> parameter(rule, FACTOR)).isPresent();
    }

    /// Number of neurons that a baseline dampens, at least 1.
    public IntegerProperty count() {
        return count;
    }

    /// Factor of a rule that has one, at least 0.
    public DoubleProperty factor() {
        return factor;
    }

    /// Whether chance deals the chosen rule's gains.
    boolean hasSeed() {
        return rule().filter(rule -> rule.parameters().stream().anyMatch(RuleParameter::isSeed))
                .isPresent();
    }

    /// Seed of the one deal that is exported, of a rule that chance deals.
    public LongProperty seed() {
        return seed;
    }

    /// Number of neurons of the open run; 0 without one.
    public int neurons() {
        return session.run().get().map(open -> open.ranking().scored()).orElse(0);
    }

    /// Adds a gains file to the list and chooses it.
    public void file(Path place) {
        GainsSource.InFile chosen = new GainsSource.InFile(place);
        file.ifPresent(sources::remove);
        file = Optional.of(chosen);
        sources.add(chosen);
        source.set(Optional.of(chosen));
    }

    /// Recipe of the chosen gains; empty for a file, or a variant whose recipe is not known.
    public Optional<GainRecipe> recipe() {
        return source.get().flatMap(chosen -> switch (chosen) {
            case GainsSource.Current(CurrentVariant variant) ->
                variant.recipe().or(() -> variant.kept().flatMap(GainsSource.Saved::recipe));
            case GainsSource.ByRule(GainRule rule) ->
                Optional.of(new GainRecipe(rule.with(numbers(rule)), (float) strength.get(), top()));
            case GainsSource.Saved saved -> saved.recipe();
            case GainsSource.InFile _ -> Optional.empty();
        });
    }

    private List<Number> numbers(GainRule rule) {
        return rule.parameters().stream()
                .<Number>map(parameter -> parameter.isSeed()
                        ? (Number) seed.get()
                        : parameter.word().equals(FACTOR) ? (Number) (float) factor.get() : parameter.usual())
                .toList();
    }

    private Selection top() {
        return new Selection.Top(Math.max(1, count.get()), Selection.Ties.REFERENCE);
    }

    /// Whether the source is a rule, so that its numbers are asked for.
    public boolean isRule() {
        return rule().isPresent();
    }

    /// Whether the gains are computed here from the open run, so that they stand in no file yet.
    boolean isMade() {
        return isRule()
                || source.get()
                        .filter(chosen -> chosen instanceof GainsSource.Current(CurrentVariant variant)
                                && variant.recipe().isPresent())
                        .isPresent();
    }

    /// Function that makes or reads the gains; run on a worker thread.
    interface Making {
        GainsFile make(Progress progress) throws Cancelled;
    }

    /// Function that makes the chosen gains; empty if nothing is chosen.
    Optional<Making> making() {
        Optional<GainRecipe> recipe = recipe();
        Optional<OpenRun> run = session.run().get();
        return source.get().flatMap(chosen -> switch (chosen) {
            case GainsSource.Current(CurrentVariant variant) ->
                variant.kept()
                        .map(kept -> (Making) _ -> GainsFile.read(kept.gains()))
                        .or(() -> made(recipe, run));
            case GainsSource.ByRule _ -> made(recipe, run);
            case GainsSource.Saved(ProjectContent.Variant variant) ->
                Optional.of((Making) _ -> GainsFile.read(variant.gains()));
            case GainsSource.InFile(Path place) -> Optional.of((Making) _ -> GainsFile.read(place));
        });
    }

    /// Command that makes the chosen gains; empty where they are not made from a run by a known recipe.
    Optional<String> command(GainsTarget target) {
        return recipe().flatMap(wanted -> session.run()
                .get()
                .map(open -> CommandText.gains(new RunSpec.MakeGains(open.place(), wanted), target)
                        .text()));
    }

    private static Optional<Making> made(Optional<GainRecipe> recipe, Optional<OpenRun> run) {
        return recipe.flatMap(wanted -> run.map(open -> progress -> {
            RunSpec.MakeGains spec = new RunSpec.MakeGains(open.place(), wanted);
            RunDampening scores = RunDampening.of(open.place(), open.run().expertise());
            return GainsFile.made(scores.make(spec, progress).gains(), spec);
        }));
    }
}
