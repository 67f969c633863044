package sotto.ui.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import sotto.figure.ParetoExtent;
import sotto.figure.ParetoPlot;
import sotto.figure.ParetoWalk;
import sotto.run.evaluate.StudyClaim;
import sotto.run.evaluate.StudyOrigin;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// View-model of a study's answer: the study that is shown, the point selected in it, and what it claims.
///
/// Used on the interface thread.
public final class StudyViewModel {
    private final ScreenContext context;
    private final Messages words = Messages.beside(StudyViewModel.class);
    private final ObjectProperty<Optional<ShownStudy>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<StudyPoint>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty chosen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<ParetoPlot>> plot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StudyClaim>> claim = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StudyGallery pictures = new StudyGallery(this);
    private final LaidOver over;
    private final StudyOwner owner;
    private final Latest reading;
    private final Latest comparing;
    private final ReadOnlyObjectWrapper<StudyOrigin> origin = new ReadOnlyObjectWrapper<>(StudyOrigin.UNKNOWN);
    private boolean foreign;
    private Optional<ParetoExtent> held = Optional.empty();
    private Optional<Path> folder = Optional.empty();

    /// Makes a view-model that shows nothing.
    public StudyViewModel(ScreenContext context) {
        this.context = context;
        over = new LaidOver(context, this::fail);
        owner = new StudyOwner(context);
        reading = new Latest(context.tasks());
        comparing = new Latest(context.tasks());
        shown.subscribe(now -> show(now));
        selected.addListener((InvalidationListener) _ -> look());
        over.all().addListener((ListChangeListener<LaidOver.Study>) _ -> draw());
        context.session().run().addListener((_, _, _) -> compare());
    }

    /// The study that is shown; whoever runs or opens studies sets it.
    public ObjectProperty<Optional<ShownStudy>> shown() {
        return shown;
    }

    /// The selected point; the paper's own setting at first.
    public ObjectProperty<Optional<StudyPoint>> selected() {
        return selected;
    }

    /// Whether the user chose the selected point, so that its card is shown.
    public BooleanProperty chosen() {
        return chosen;
    }

    /// Toxicity against perplexity of all that is known; empty until the untouched model has both.
    public ReadOnlyObjectProperty<Optional<ParetoPlot>> plot() {
        return plot.getReadOnlyProperty();
    }

    /// Origin of the study's variants, as far as it is known.
    ReadOnlyObjectProperty<StudyOrigin> origin() {
        return origin.getReadOnlyProperty();
    }

    /// The numbers of the selected point.
    public ReadOnlyObjectProperty<Optional<StudyClaim>> claim() {
        return claim.getReadOnlyProperty();
    }

    /// Reason why the selected point cannot become the window's current variant; empty if it can.
    public ReadOnlyObjectProperty<Optional<String>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /// The last failure.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Warning that the study was made on another model or run than the open one; empty while none is known.
    public ReadOnlyObjectProperty<Optional<String>> warning() {
        return owner.warning();
    }

    /// Other studies that are laid over.
    public LaidOver over() {
        return over;
    }

    /// Numbers under a key of recipes at which points are still to come; none where it is not known.
    List<Double> awaited(String key) {
        boolean filling = shown.get().filter(study -> !study.finished()).isPresent();
        int neurons =
                context.session().run().get().map(run -> run.ranking().scored()).orElse(0);
        return filling && neurons > 0
                ? Awaited.of(origin.get(), neurons)
                        .numbers(key, shown.get().orElseThrow().points().plain())
                : List.of();
    }

    /// The pictures.
    public StudyGallery pictures() {
        return pictures;
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    private void show(Optional<ShownStudy> now) {
        Optional<Path> next = now.map(ShownStudy::folder);
        if (!next.equals(folder)) {
            folder = next;
            held = Optional.empty();
            chosen.set(false);
            selected.set(Optional.empty());
            problem.set(Optional.empty());
            over.around(next);
            owner.around(next);
            identify();
        }
        draw();
        selected.set(now.map(ShownStudy::points).flatMap(points -> kept(points).or(() -> first(points))));
        look();
    }

    /// The selected point with its newest numbers, if the user chose it.
    private Optional<StudyPoint> kept(StudyPoints points) {
        return chosen.get()
                ? selected.get().flatMap(point -> points.point(point.variant(), point.prePrompt()))
                : Optional.empty();
    }

    private static Optional<StudyPoint> first(StudyPoints points) {
        List<StudyPoint> variants =
                points.plain().stream().filter(point -> !point.isBase()).toList();
        return variants.stream()
                .filter(StudyPoint::isPaper)
                .findFirst()
                .or(() -> variants.stream().findFirst());
    }

    /// Makes the plot, in axes that do not move while a study fills.
    private void draw() {
        Optional<ParetoPlot> bare = shown.get()
                .flatMap(study -> ParetoPlot.possible(study.points()))
                .map(one -> one.over(over.overlaid()));
        boolean filling = shown.get().filter(study -> !study.finished()).isPresent();
        bare.ifPresent(one -> {
            if (filling || held.isPresent()) {
                held = Optional.of(
                        held.orElseGet(() -> ParetoExtent.expected(one.points().getFirst()))
                                .grown(one.extent()));
            }
        });
        plot.set(bare.map(one -> one.within(held)));
    }

    private void identify() {
        reading.stop();
        origin.set(StudyOrigin.UNKNOWN);
        foreign = false;
        folder.ifPresent(place -> reading.begin(_ -> StudyOrigin.read(place))
                .onDone(read -> {
                    origin.set(read);
                    compare();
                })
                .onFailed(this::fail));
    }

    /// Compares the scores of the open run with those that the study was made of.
    private void compare() {
        comparing.stop();
        foreign = false;
        Optional<OpenRun> run = context.session().run().get();
        StudyOrigin of = origin.get();
        if (run.isPresent() && of.scores().isPresent()) {
            Path place = run.get().place();
            comparing
                    .begin(progress -> of.isOf(place, progress))
                    .onDone(same -> {
                        foreign = !same;
                        look();
                    })
                    .onFailed(this::fail);
        }
        look();
    }

    private void look() {
        claim.set(shown.get().flatMap(study -> selected.get().map(point -> StudyClaim.of(study.points(), point))));
        obstacle.set(selected.get().flatMap(this::hindrance));
    }

    private Optional<String> hindrance(StudyPoint point) {
        if (point.isBase()) {
            return Optional.of(words.of("use.base"));
        }
        if (point.setting().isEmpty()) {
            return variant(point).isEmpty()
                    ? Optional.of(words.of("use.file", point.variant()))
                    : Optional.<String>empty();
        }
        if (context.session().run().get().isEmpty()) {
            return Optional.of(words.of("use.run"));
        }
        if (foreign) {
            return Optional.of(words.of(
                    "use.foreign",
                    origin.get()
                            .scores()
                            .map(Path::getFileName)
                            .map(Objects::toString)
                            .orElse("")));
        }
        return variant(point).isEmpty() ? Optional.of(words.of("use.recipe")) : Optional.empty();
    }

    private Optional<CurrentVariant> variant(StudyPoint point) {
        return PointVariant.of(point, origin.get());
    }

    /// Selects a point, as a click does.
    public void choose(StudyPoint point) {
        selected.set(Optional.of(point));
        chosen.set(true);
    }

    /// Selects the next point of a walk, as an arrow key does.
    public void walk(ParetoWalk step) {
        plot.get()
                .flatMap(all -> selected.get()
                        .or(() -> all.points().stream().findFirst())
                        .flatMap(from -> step.from(from, all)))
                .ifPresent(this::choose);
    }

    /// Makes the selected point the window's current variant, which Compare and Export follow; nothing where
    /// there is an obstacle.
    public void use() {
        if (obstacle.get().isEmpty()) {
            selected.get().flatMap(this::variant).ifPresent(variant -> {
                context.session().variant().set(Optional.of(variant));
                context.session().notice(words.of("used", variant.title()));
            });
        }
    }
}
