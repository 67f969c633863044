package sotto.ui.several;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.expert.Combination;
import sotto.expert.ConceptGains;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.run.command.CommandText;
import sotto.run.concept.ScoredConcept;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// Dampening of one concept that leaves alone what others need, and its price in numbers.
public final class KeepingModel {
    /// Highest threshold of the slider; the number field takes any in [0, 1].
    static final double HIGHEST = 0.8;

    private static final String KEEP = "keep";
    private static final String DAMPEN = "dampen";
    private static final String THRESHOLD = "keep-threshold";

    private final ScreenContext context;
    private final ConceptList list;
    private final ConceptShelf shelf;
    private final Messages words = Messages.beside(KeepingModel.class);
    private final IntegerProperty dampened = new SimpleIntegerProperty(-1);
    private final ObjectProperty<Set<Integer>> kept = new SimpleObjectProperty<>(Set.of());
    private final DoubleProperty threshold = new SimpleDoubleProperty(RunSpec.Keeping.USUAL);
    private final ReadOnlyObjectWrapper<Optional<Price>> price = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Latest computing;
    private final Latest adding;

    /// Numbers of neurons with AURA on the concept alone, and with the others kept.
    ///
    /// @param turnedDown neurons whose gain AURA alone makes smaller than 1
    /// @param left those of them that are still turned down
    /// @param meanGain mean gain of all neurons by AURA alone, in [0, 1]
    /// @param meanLeft the same with the others kept
    public record Price(int turnedDown, int left, double meanGain, double meanLeft) {
        /// Neurons that are kept whole.
        public int kept() {
            return turnedDown - left;
        }
    }

    KeepingModel(ScreenContext context, ConceptList list, ConceptShelf shelf) {
        this.context = context;
        this.list = list;
        this.shelf = shelf;
        this.computing = new Latest(context.tasks());
        this.adding = new Latest(context.tasks());
        list.concepts().subscribe((before, now) -> follow(before, now));
        dampened.subscribe(_ -> compute());
        kept.subscribe(_ -> compute());
        threshold.subscribe(_ -> compute());
    }

    /// Position of the concept that is dampened; -1 for none.
    public IntegerProperty dampened() {
        return dampened;
    }

    /// Positions of the concepts whose neurons are kept.
    public ReadOnlyObjectProperty<Set<Integer>> kept() {
        return kept;
    }

    /// AUROC, on a concept that is kept, above which a neuron has gain 1, in [0, 1].
    public DoubleProperty threshold() {
        return threshold;
    }

    /// Price of the present choice; empty until it is computed.
    public ReadOnlyObjectProperty<Optional<Price>> price() {
        return price.getReadOnlyProperty();
    }

    /// Whether a variant is being made.
    public ReadOnlyBooleanProperty busy() {
        return adding.busy();
    }

    /// Keeps what was chosen where its concepts are still there; at first dampens the open run's, and keeps
    /// none.
    private void follow(OpenConcepts before, OpenConcepts now) {
        if (now.size() == 0) {
            set(-1, Set.of());
            return;
        }
        String left = before.size() > 0 && dampened.get() >= 0
                ? before.names().get(dampened.get())
                : list.setting(DAMPEN).orElse("");
        List<String> keeps = before.size() > 0
                ? kept.get().stream().map(before.names()::get).toList()
                : list.setting(KEEP).map(text -> List.of(text.split("\n"))).orElse(List.of());
        if (before.size() == 0) {
            list.setting(THRESHOLD)
                    .map(KeepingModel::number)
                    .filter(KeepingModel::isThreshold)
                    .ifPresent(threshold::set);
        }
        int dampen = Math.max(0, now.names().indexOf(left));
        set(
                dampen,
                keeps.stream()
                        .map(now.names()::indexOf)
                        .filter(at -> at >= 0 && at != dampen)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN; // written by another hand
        }
    }

    private static boolean isThreshold(double value) {
        return value >= 0 && value <= 1;
    }

    private void set(int dampen, Set<Integer> keep) {
        kept.set(Set.of());
        dampened.set(dampen);
        kept.set(keep);
        compute();
    }

    /// Dampens a concept; it is then not kept.
    public void dampen(int concept) {
        if (concept != dampened.get() && concept >= 0) {
            Set<Integer> others = new LinkedHashSet<>(kept.get());
            others.remove(concept);
            set(concept, others);
            note();
        }
    }

    /// Keeps what a concept needs, or no longer.
    public void keep(int concept, boolean keeps) {
        Set<Integer> changed = new LinkedHashSet<>(kept.get());
        if ((keeps && concept != dampened.get()) ? changed.add(concept) : changed.remove(concept)) {
            kept.set(changed);
            note();
        }
    }

    /// Notes what is chosen, once a slider rests.
    void note() {
        OpenConcepts concepts = list.concepts().get();
        if (concepts.size() > 0) {
            list.note(DAMPEN, concepts.names().get(dampened.get()));
            list.note(KEEP, String.join("\n", names()));
            list.note(THRESHOLD, Double.toString(threshold.get()));
        }
    }

    /// Names of the concepts that are kept, in the order of the list.
    public List<String> names() {
        OpenConcepts concepts = list.concepts().get();
        return kept.get().stream().sorted().map(concepts.names()::get).toList();
    }

    private List<ScoredConcept> keptConcepts() {
        OpenConcepts concepts = list.concepts().get();
        return kept.get().stream().sorted().map(concepts.all()::get).toList();
    }

    private Optional<ScoredConcept> concept() {
        OpenConcepts concepts = list.concepts().get();
        return dampened.get() >= 0 && dampened.get() < concepts.size()
                ? Optional.of(concepts.all().get(dampened.get()))
                : Optional.empty();
    }

    private void compute() {
        if (concept().isEmpty()) {
            computing.stop();
            price.set(Optional.empty());
            return;
        }
        computing.inTurn(this::begin); // of the places of a slider that is dragged only the last waits
    }

    private void begin() {
        concept().ifPresent(concept -> {
            Expertise scores = concept.scores();
            List<Expertise> keeps =
                    keptConcepts().stream().map(ScoredConcept::scores).toList();
            float above = (float) threshold.get();
            computing.begin(_ -> priced(scores, keeps, above)).onDone(made -> price.set(Optional.of(made)));
        });
    }

    private static Price priced(Expertise scores, List<Expertise> keeps, float above) {
        Dampening.Counts alone = GainRecipe.AURA.make(scores).counts();
        Dampening.Counts left =
                keeps.isEmpty() ? alone : made(scores, keeps, above).counts();
        return new Price(alone.changed(), left.changed(), alone.meanGain(), left.meanGain());
    }

    private static Dampening made(Expertise scores, List<Expertise> keeps, float above) {
        return new ConceptGains(Combination.PRODUCT, above).make(GainRecipe.AURA, List.of(scores), keeps);
    }

    private Optional<RunSpec.MakeGains> spec() {
        return concept().map(concept -> {
            List<Path> keeps = keptConcepts().stream().map(ScoredConcept::place).toList();
            return new RunSpec.MakeGains(
                    List.of(concept.place()),
                    GainRecipe.AURA,
                    null,
                    keeps.isEmpty() ? null : new RunSpec.Keeping(keeps, (float) threshold.get()));
        });
    }

    /// The command line that makes the same gains.
    public String command() {
        return spec().map(spec -> CommandText.gains(
                                spec,
                                new GainsTarget(
                                        Path.of("aura.safetensors"), Output.Existing.REFUSE, GainsFormat.SAFETENSORS))
                        .text())
                .orElse("");
    }

    /// A word to the user that the command line was copied.
    void copied() {
        context.session().notice(words.of("keep.command.copied"));
    }

    /// Name of the variant.
    String name() {
        String of = list.concepts().get().names().get(dampened.get());
        return kept.get().isEmpty()
                ? words.of("keep.variant", of)
                : words.of(
                        "keep.variant.kept", of, String.join(", ", names()), NumberFormat.decimal(threshold.get(), 3));
    }

    /// Keeps the gains as a variant of the project, makes it the current one, and goes to a screen that uses
    /// it.
    public void add(ScreenId there) {
        spec().ifPresent(spec -> {
            List<Expertise> keeps =
                    keptConcepts().stream().map(ScoredConcept::scores).toList();
            Expertise scores = concept().orElseThrow().scores();
            float above = (float) threshold.get();
            String name = name();
            adding.begin(_ -> made(scores, keeps, above))
                    .onDone(made -> shelf.keep(
                                    name,
                                    made.gains(),
                                    GainsFile.described(spec),
                                    spec.scores().getFirst())
                            .onDone(variant -> {
                                context.session()
                                        .variant()
                                        .set(Optional.of(
                                                new CurrentVariant(name, new CurrentVariant.Gained.Kept(variant))));
                                context.navigator().go(there);
                            })
                            .onFailed(this::fail))
                    .onFailed(this::fail);
        });
    }

    private void fail(Failure failure) {
        list.problem().set(Optional.of(failure));
    }
}
