package sotto.ui.several;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.expert.ConceptOverlap;
import sotto.expert.ExpertChoice;
import sotto.expert.ModuleNeurons;
import sotto.figure.AurocScatter;
import sotto.figure.ConceptLayers;
import sotto.figure.OverlapGrid;
import sotto.figure.Quadrant;
import sotto.run.command.CommandText;
import sotto.run.concept.ScoredConcept;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;

/// View-model of the mode "Several": the concepts, what counts as an expert, the selected part of the plane.
public final class SeveralViewModel {
    private static final String ABOVE = "experts";
    private static final String TOP = "top";

    private final ScreenContext context;
    private final Session session;
    private final ConceptList list;
    private final PairNumbers pairs;
    private final KeepingModel keeping;
    private final Messages words = Messages.beside(SeveralViewModel.class);
    private final BooleanProperty best = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<ShownConcepts>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AurocScatter>> plane = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<PlanePart> part =
            new SimpleObjectProperty<>(new PlanePart.Corner(Quadrant.ONLY_ACROSS));
    private final ReadOnlyObjectWrapper<Optional<Selected>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<ThresholdOf, Float> known = new ConcurrentHashMap<>();
    private final Latest narrowing;
    private final Latest counting;
    private final Latest selecting;

    private record ThresholdOf(Path place, ExpertChoice choice) {}

    /// Selected neurons.
    ///
    /// @param neurons their numbers among those of the site
    /// @param count how many
    record Selected(PlanePart part, BitSet neurons, int count) {}

    /// Makes a view-model that follows what is open in the session.
    public SeveralViewModel(ScreenContext context, ConceptShelf shelf) {
        this.context = context;
        this.session = context.session();
        this.narrowing = new Latest(context.tasks());
        this.counting = new Latest(context.tasks());
        this.selecting = new Latest(context.tasks());
        this.list = new ConceptList(context, shelf);
        this.pairs = new PairNumbers(list, context.tasks());
        this.keeping = new KeepingModel(context, list, shelf);
        restore();
        shelf.watch(this::restore);
        list.concepts().subscribe(_ -> narrow());
        list.axes().subscribe(_ -> draw());
        best.subscribe(_ -> narrow());
        pairs.top().subscribe(top -> {
            if (best.get() || !isChancePossible()) {
                narrow();
            }
            if (list.concepts().get().size() > 0 && top.intValue() > 0) {
                list.note(TOP, top.intValue() == usualTop() ? "" : top.toString());
            }
        });
        session.part().map(now -> now.site()).subscribe(_ -> narrow());
        part.subscribe(_ -> select());
    }

    private void restore() {
        best.set(list.setting(ABOVE).filter(TOP::equals).isPresent());
        pairs.top()
                .set(list.setting(TOP)
                        .filter(text -> text.matches("[1-9]\\d{0,6}"))
                        .map(Integer::valueOf)
                        .orElse(0)); // the usual one
    }

    /// The concepts, and the two on the axes.
    public ConceptList list() {
        return list;
    }

    /// Similarities of the concepts.
    PairNumbers pairs() {
        return pairs;
    }

    /// Dampening of one concept that keeps others.
    public KeepingModel keeping() {
        return keeping;
    }

    /// Whether the best neurons count as experts, instead of all beyond chance; without effect where chance is
    /// not known.
    public BooleanProperty best() {
        return best;
    }

    /// Chooses what counts as an expert, and remembers it.
    public void best(boolean top) {
        best.set(top);
        list.note(ABOVE, top ? TOP : "chance");
    }

    /// Number of neurons of largest AUROC that are compared; 0 before there are concepts.
    public IntegerProperty k() {
        return pairs.top();
    }

    /// Whether all concepts tell which neurons are beyond chance.
    public boolean isChancePossible() {
        return list.concepts().get().all().stream()
                .map(ScoredConcept::scores)
                .allMatch(new ExpertChoice.BeyondChance(ExpertChoice.LEVEL)::isPossible);
    }

    private ExpertChoice choice() {
        return best.get() || !isChancePossible()
                ? new ExpertChoice.Best(Math.max(1, pairs.top().get()))
                : new ExpertChoice.BeyondChance(ExpertChoice.LEVEL);
    }

    /// The concepts with what counts as an expert; empty until they are prepared.
    ReadOnlyObjectProperty<Optional<ShownConcepts>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The plane of the two concepts on the axes, with the counts of its corners; empty until they are counted.
    public ReadOnlyObjectProperty<Optional<AurocScatter>> plane() {
        return plane.getReadOnlyProperty();
    }

    /// The part of the plane that is selected.
    public ObjectProperty<PlanePart> part() {
        return part;
    }

    /// The selected neurons; empty until they are found.
    ReadOnlyObjectProperty<Optional<Selected>> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Sites of the open run, in hook order.
    List<String> sites() {
        OpenConcepts concepts = list.concepts().get();
        return concepts.size() == 0
                ? List.of()
                : concepts.all().getFirst().scores().banks().stream()
                        .map(ModuleNeurons::site)
                        .distinct()
                        .toList();
    }

    private void narrow() {
        OpenConcepts concepts = list.concepts().get();
        if (concepts.size() == 0) {
            narrowing.stop();
            known.clear();
            shown.set(Optional.empty());
            draw();
            return;
        }
        ExpertChoice choice = choice();
        Optional<String> site = session.part().get().site().filter(sites()::contains);
        narrowing
                .begin(_ -> ShownConcepts.of(concepts, thresholds(concepts, choice), site))
                .onDone(made -> {
                    shown.set(Optional.of(made));
                    draw();
                });
    }

    private List<Float> thresholds(OpenConcepts concepts, ExpertChoice choice) {
        return concepts.all().stream()
                .map(concept -> known.computeIfAbsent(
                        new ThresholdOf(concept.place(), choice), _ -> choice.threshold(concept.scores())))
                .toList();
    }

    /// The concepts that are shown, if they are those that are listed, with two on the axes.
    private Optional<ShownConcepts> drawn() {
        return shown.get()
                .filter(now -> now.concepts().equals(list.concepts().get())
                        && list.axes().get().arePair());
    }

    private void draw() {
        Optional<ShownConcepts> now = drawn();
        if (now.isEmpty()) {
            counting.stop();
            plane.set(Optional.empty());
        } else {
            ConceptList.Axes axes = list.axes().get();
            counting.begin(_ -> AurocScatter.of(
                            now.get().shown().get(axes.x()), now.get().shown().get(axes.y())))
                    .onDone(made -> plane.set(Optional.of(made)));
        }
        session.suggested().set(now.map(all -> all.queries(list.axes().get())).orElse(List.of()));
        select();
    }

    private void select() {
        Optional<ShownConcepts> now = drawn();
        if (now.isEmpty()) {
            selecting.stop();
            selected.set(Optional.empty());
            return;
        }
        ConceptList.Axes axes = list.axes().get();
        PlanePart wanted = part.get();
        selecting
                .begin(_ -> {
                    BitSet neurons = now.get().neurons(axes, wanted);
                    return new Selected(wanted, neurons, neurons.cardinality());
                })
                .onDone(found -> selected.set(Optional.of(found)));
    }

    /// Words for a part of the plane.
    String words(PlanePart of) {
        OpenConcepts concepts = list.concepts().get();
        ConceptList.Axes axes = list.axes().get();
        return switch (of) {
            case PlanePart.Corner(Quadrant quadrant) ->
                switch (quadrant) {
                    case ONLY_ACROSS -> words.of("part.only", concepts.names().get(axes.x()));
                    case ONLY_UP -> words.of("part.only", concepts.names().get(axes.y()));
                    case BOTH -> words.of("part.both");
                    case NEITHER -> words.of("part.neither");
                };
            case PlanePart.Box _ -> words.of("part.box");
        };
    }

    /// Lists the neurons of a part of the plane on the screen Neurons.
    public void open(PlanePart of) {
        drawn().ifPresent(now -> ask(now.query(list.axes().get(), of)));
    }

    /// Lists the neurons that are experts of all concepts on the screen Neurons.
    public void openAll() {
        drawn().ifPresent(now -> ask(now.queryOfAll()));
    }

    private void ask(String query) {
        session.query().set(query);
        context.navigator().go(ScreenId.NEURONS);
    }

    /// The command line that prints how much the concepts have in common.
    public String command() {
        OpenConcepts concepts = list.concepts().get();
        if (concepts.size() < 2) {
            return "";
        }
        int top = pairs.top().get();
        return CommandText.concepts(concepts.places(), top == usualTop() ? null : (Integer) top)
                .text();
    }

    private int usualTop() {
        return ConceptOverlap.usualTop(list.concepts().get().all().getFirst().scores());
    }

    /// Picture of the similarities; empty until they are computed.
    Optional<ShownFigure> overlapPicture() {
        ConceptList.Axes axes = list.axes().get();
        return drawn().flatMap(now -> pairs.overlap()
                .get()
                .filter(overlap -> overlap.spearman().length == now.shown().size())
                .map(overlap -> ShownFigure.of(
                        words.of("overlap.name"),
                        () -> new OverlapGrid(
                                now.shown(),
                                overlap,
                                Optional.of(new OverlapGrid.Pair(
                                        Math.min(axes.x(), axes.y()), Math.max(axes.x(), axes.y())))))));
    }

    /// Picture of the plane, with the corner that is selected.
    Optional<ShownFigure> planePicture() {
        return plane.get().map(scatter -> {
            Optional<Quadrant> corner = part.get() instanceof PlanePart.Corner(Quadrant quadrant)
                    ? Optional.of(quadrant)
                    : Optional.empty();
            return ShownFigure.of(words.of("plane.name"), () -> scatter.select(corner));
        });
    }

    /// Picture of the experts of each layer, with those that are selected.
    Optional<ShownFigure> layersPicture() {
        ConceptList.Axes axes = list.axes().get();
        return drawn().map(now -> {
            BitSet marked = selected.get().map(Selected::neurons).orElseGet(BitSet::new);
            return ShownFigure.of(
                    words.of("multiples.name"),
                    () -> ConceptLayers.of(now.shown(), marked, place -> place == axes.x() || place == axes.y()));
        });
    }
}
