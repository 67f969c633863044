package sotto.ui.layers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRules;
import sotto.expert.ModuleNeurons;
import sotto.expert.Pinned;
import sotto.expert.Selection;
import sotto.figure.AurocText;
import sotto.figure.Cumulative;
import sotto.figure.Figure;
import sotto.figure.FigureCommandText;
import sotto.figure.FigureKind;
import sotto.figure.FigurePaper;
import sotto.figure.FigureSpec;
import sotto.figure.HeatmapBand;
import sotto.figure.HeatmapPyramid;
import sotto.figure.HeatmapRows;
import sotto.figure.Theme;
import sotto.model.Edit;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.work.Failure;

/// View-model of the screen Layers: the prepared heatmap, the counts above the threshold, and its figures.
public final class LayersViewModel {
    /// Step of thresholds: one thousandth.
    static final double STEP = 0.001;

    private final ScreenContext context;
    private final Session session;
    private final Keeper keeper;
    private final MixtureModel mixture;
    private final Messages words = Messages.beside(LayersViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<Field>> field = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Counts>> counts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<FigureSpec.Order> order = new SimpleObjectProperty<>(FigureSpec.Order.INDEX);
    private Optional<Counts.Narrowed> narrowed = Optional.empty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());

    /// Keeper of gains as a variant of the project.
    @FunctionalInterface
    public interface Keeper {
        /// Keeps gains under a name; an earlier variant of that name is replaced.
        ///
        /// @param scores the run's folder, or a scores file
        Job<?> keep(String name, Edit gains, GainRecipe recipe, Path scores);
    }

    /// Run prepared for its heatmap.
    ///
    /// @param whole rows of all modules
    /// @param rows rows of the modules that are shown
    /// @param pinned neurons whose maximum is one and the same in many texts; empty if the run does not tell
    public record Field(
            OpenRun run, HeatmapPyramid pyramid, HeatmapRows whole, HeatmapRows rows, Optional<Pinned> pinned) {
        /// The same run with other rows.
        Field with(HeatmapRows other) {
            return new Field(run, pyramid, whole, other, pinned);
        }

        /// The bands of the whole run.
        List<HeatmapBand> all() {
            return whole.places().stream().map(HeatmapRows.Place::band).toList();
        }

        /// The bands of a part of the run.
        List<HeatmapBand> narrowed(FigureSpec.Part part) {
            return part.equals(FigureSpec.Part.ALL)
                    ? all()
                    : rows(run, part).places().stream()
                            .map(HeatmapRows.Place::band)
                            .toList();
        }

        private static HeatmapRows rows(OpenRun run, FigureSpec.Part part) {
            return HeatmapRows.of(
                    run.run().expertise().banks().stream().filter(part::holds).toList());
        }

        /// The sites of the whole run, in hook order.
        public List<String> sites() {
            return run.run().expertise().banks().stream()
                    .map(ModuleNeurons::site)
                    .distinct()
                    .toList();
        }
    }

    /// Makes a view-model that follows what is open in the session.
    public LayersViewModel(ScreenContext context, Keeper keeper) {
        this.context = context;
        this.session = context.session();
        this.keeper = keeper;
        this.mixture = new MixtureModel(session);
        session.run().subscribe(this::prepare);
        session.part().subscribe(this::narrow);
        session.threshold().subscribe(this::count);
    }

    private void prepare() {
        Optional<OpenRun> opened = session.run().get();
        field.set(Optional.empty());
        counts.set(Optional.empty());
        said.set("");
        problem.set(Optional.empty());
        opened.ifPresent(run -> {
            busy.set(true);
            context.tasks()
                    .quietly(_ -> Prepared.of(run))
                    .onDone(made -> {
                        if (session.run().get().equals(opened)) {
                            FigureSpec.Part part = session.part().get();
                            Field whole = made.field();
                            narrowed = Optional.of(
                                    part.equals(FigureSpec.Part.ALL)
                                            ? made.narrowed()
                                            : Counts.Narrowed.of(whole, part));
                            field.set(Optional.of(whole.with(rows(run, whole.whole()))));
                            count();
                        }
                    })
                    .onFailed(failure -> problem.set(Optional.of(failure)))
                    .onEnd(() -> busy.set(!session.run().get().equals(opened)));
        });
    }

    /// All neurons of a run, prepared.
    private record Prepared(Field field, Counts.Narrowed narrowed) {
        static Prepared of(OpenRun run) {
            HeatmapRows whole = Field.rows(run, FigureSpec.Part.ALL);
            Expertise scores = run.run().expertise();
            Field field = new Field(run, HeatmapPyramid.of(scores), whole, whole, Pinned.of(scores));
            return new Prepared(field, Counts.Narrowed.of(field, FigureSpec.Part.ALL));
        }
    }

    private void narrow() {
        field.get().ifPresent(now -> {
            narrowed = Optional.of(Counts.Narrowed.of(now, session.part().get()));
            HeatmapRows rows = rows(now.run(), now.whole());
            if (!rows.equals(now.rows())) {
                field.set(Optional.of(now.with(rows)));
            }
        });
        count();
    }

    /// Rows of the heatmap: all layers, or those of one expert.
    private HeatmapRows rows(OpenRun run, HeatmapRows whole) {
        FigureSpec.Part part = session.part().get();
        FigureSpec.Part shown = part.expert().isPresent() ? part : part.withLayer(OptionalInt.empty());
        return shown.equals(FigureSpec.Part.ALL) ? whole : Field.rows(run, shown);
    }

    private void count() {
        said.set("");
        counts.set(field.get()
                .flatMap(now -> narrowed.map(
                        part -> Counts.of(now, part, session.threshold().get()))));
    }

    /// The heatmap's neurons; empty without a run, or while it is being prepared.
    public ReadOnlyObjectProperty<Optional<Field>> field() {
        return field.getReadOnlyProperty();
    }

    /// Numbers of experts above the threshold.
    public ReadOnlyObjectProperty<Optional<Counts>> counts() {
        return counts.getReadOnlyProperty();
    }

    /// View of a run with mixtures.
    public MixtureModel mixture() {
        return mixture;
    }

    /// Order of the neurons in a row.
    public ObjectProperty<FigureSpec.Order> order() {
        return order;
    }

    /// Whether a run is being prepared.
    public BooleanProperty busy() {
        return busy;
    }

    /// Short sentence about what was done last.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// The last failure.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Shows only one site, or all.
    public void site(Optional<String> site) {
        session.part().set(session.part().get().withSite(site));
    }

    /// Narrows the charts to one layer, or to none; an expert that is open is then left.
    public void layer(OptionalInt layer) {
        FigureSpec.Part part = session.part().get();
        session.part().set((layer.isEmpty() ? part.withExpert(layer) : part).withLayer(layer));
    }

    /// Narrows the charts to a layer, or shows all layers again if they are narrowed to it.
    public void toggleLayer(int layer) {
        OptionalInt now = session.part().get().layer();
        layer(now.isPresent() && now.getAsInt() == layer ? OptionalInt.empty() : OptionalInt.of(layer));
    }

    /// Sets the threshold to the nearest thousandth in [0.5, 1].
    public void threshold(double value) {
        session.threshold().set(Math.clamp(Math.rint(value / STEP) * STEP, 0.5, 1));
    }

    /// Puts the threshold back to the null band's upper edge.
    public void resetThreshold() {
        session.run().get().ifPresent(run -> session.threshold().set(run.band().high()));
    }

    /// Selects a neuron.
    public void select(int neuron) {
        session.neuron().set(neuron);
    }

    /// A neuron as the window names it: `7 · c_proj · 311 · 0.846`.
    public String name(int neuron) {
        return field.get()
                .map(now -> {
                    Expertise expertise = now.run().run().expertise();
                    ModuleNeurons bank = expertise.bank(neuron);
                    return "%s · %s · %s"
                            .formatted(
                                    bank.place(),
                                    NumberFormat.count(neuron - bank.first()),
                                    AurocText.of(expertise.auroc(neuron)));
                })
                .orElse("");
    }

    /// Description of a neuron for a screen reader.
    public String spoken(int neuron) {
        return field.get()
                .map(now -> {
                    Expertise expertise = now.run().run().expertise();
                    ModuleNeurons bank = expertise.bank(neuron);
                    return words.of(
                            bank.isOfExpert() ? "neuron.spoken.expert" : "neuron.spoken",
                            bank.layer(),
                            bank.site(),
                            NumberFormat.count(neuron - bank.first()),
                            AurocText.of(expertise.auroc(neuron)),
                            bank.expert());
                })
                .orElse("");
    }

    /// Name of the run's concept; a general word if it has none.
    public String concept() {
        return session.run().get().map(OpenRun::concept).orElse(words.of("concept.unnamed"));
    }

    /// Treatment of texts that do not reach the experts whose neurons are shown, as the beginning of a sentence; empty
    /// where there are none.
    String rests() {
        return field.get()
                .filter(now -> now.rows().places().stream()
                        .anyMatch(place -> place.band().banks().getFirst().isOfExpert()))
                .flatMap(now -> now.run().run().expertise().unrouted())
                .map(way -> way.word() + " · ")
                .orElse("");
    }

    /// Layer, expert and site that the charts are narrowed to, in words; empty for all neurons.
    public String narrowedTo() {
        FigureSpec.Part part = session.part().get();
        List<String> parts = new ArrayList<>();
        part.layer().ifPresent(layer -> parts.add(words.of("layer", layer)));
        part.expert().ifPresent(expert -> parts.add(words.of("expert", expert)));
        part.site().ifPresent(parts::add);
        return String.join(" · ", parts);
    }

    /// Figure of this screen as it is now.
    public Optional<ShownFigure> picture(FigureKind kind) {
        Optional<OpenRun> shown =
                kind.isOfMixture() ? session.run().get() : field.get().map(Field::run);
        return shown.map(run -> {
            FigureSpec marked = spec(kind);
            ShownFigure figure = ShownFigure.of(words.of(kind.word() + ".name"), run, marked);
            return switch (kind) {
                case HISTOGRAM -> {
                    FigureSpec plain = FigureSpec.of(kind).withPart(marked.part());
                    yield figure.showing(() -> Figure.of(run.run(), plain));
                }
                case CUMULATIVE -> figure.showing(() -> ((Cumulative) Figure.of(run.run(), marked)).unmarked());
                default -> figure;
            };
        });
    }

    private FigureSpec spec(FigureKind kind) {
        FigureSpec.Part part = session.part().get();
        FigureSpec.Part allLayers = part.expert().isPresent() ? part : part.withLayer(OptionalInt.empty());
        double threshold = session.threshold().get();
        FigureSpec spec = FigureSpec.of(kind);
        return switch (kind) {
            case HEATMAP -> spec.withPart(allLayers).withOrder(order.get()).withThreshold(threshold);
            case RIDGE -> spec.withPart(allLayers);
            case EXPERTS ->
                spec.withPart(FigureSpec.Part.ALL.withSite(part.site())).withThreshold(threshold);
            case ROUTING -> spec.withPart(FigureSpec.Part.ALL.withLayer(part.layer()));
            default -> spec.withPart(part).withThreshold(threshold);
        };
    }

    /// Command line that draws the upper panel's figure as it is shown.
    public String command() {
        return session.run()
                .get()
                .map(run -> FigureCommandText.of(
                                run.place(),
                                spec(mixture.kind()),
                                new FigurePaper(180, java.util.OptionalDouble.empty(), 300, Theme.LIGHT),
                                Path.of("layers.png"))
                        .text())
                .orElse("");
    }

    /// Lists all neurons above the threshold on the screen Neurons, whatever the charts are narrowed to.
    public void selectAbove() {
        session.query().set("auroc > " + (float) session.threshold().get());
        context.navigator().go(ScreenId.NEURONS);
    }

    /// Keeps all neurons above the threshold, whatever the charts are narrowed to, as a variant that silences them.
    public void keepSelection() {
        field.get().ifPresent(now -> {
            float threshold = (float) session.threshold().get();
            GainRecipe recipe = new GainRecipe(GainRules.DET0, 1, new Selection.Above(threshold));
            String name = words.of("variant", NumberFormat.decimal(threshold, 3));
            context.tasks()
                    .quietly(_ -> recipe.make(now.run().run().expertise()))
                    .onDone(made -> keep(name, made, now.run().place()))
                    .onFailed(failure -> problem.set(Optional.of(failure)));
        });
    }

    private void keep(String name, Dampening made, Path scores) {
        keeper.keep(name, made.gains(), made.recipe(), scores)
                .onDone(_ -> said.set(words.of(
                        "kept",
                        name,
                        NumberFormat.count(made.counts().selected()).toLowerCase(Locale.ROOT))))
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }
}
