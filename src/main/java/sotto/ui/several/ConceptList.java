package sotto.ui.several;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.figure.ConceptFigures;
import sotto.run.concept.RunsInside;
import sotto.run.concept.ScoredConcept;
import sotto.run.score.ConceptRuns;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Concepts side by side, read in the background, and the two of them on the axes.
///
/// There are none unless the mode is on and a run is open; the open run's concept is then always one of them.
public final class ConceptList {
    private final ScreenContext context;
    private final Session session;
    private final ConceptShelf shelf;
    private final Latest reading;
    private final BooleanProperty several = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Axes> axes = new ReadOnlyObjectWrapper<>(Axes.NONE);
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private Map<String, String> settings = new HashMap<>();
    private List<Path> wanted = List.of(); // all that is read or being read

    /// Positions of the concepts across and up; -1 for none.
    public record Axes(int x, int y) {
        static final Axes NONE = new Axes(-1, -1);

        /// Whether there are two concepts.
        public boolean arePair() {
            return x >= 0 && y >= 0;
        }
    }

    /// Concepts that could be read, and the first failure of the others.
    private record Read(List<ScoredConcept> concepts, Optional<Failure> failure) {}

    ConceptList(ScreenContext context, ConceptShelf shelf) {
        this.context = context;
        this.session = context.session();
        this.shelf = shelf;
        this.reading = new Latest(context.tasks());
        shelf.watch(this::restore);
        restore();
        session.concepts().subscribe(this::forgetAxes); // before all who ask for the concepts on the axes
        session.run().subscribe(_ -> follow());
        several.subscribe(_ -> follow());
    }

    /// Takes the axes off where the session has closed their concepts.
    private void forgetAxes() {
        if (Math.max(axes.get().x(), axes.get().y()) >= session.concepts().get().size()) {
            axes.set(Axes.NONE);
        }
    }

    private void restore() {
        settings = new HashMap<>(shelf.settings());
        several.set("several".equals(settings.get("mode")));
    }

    /// Whether concepts are shown side by side, instead of the open run's alone.
    public BooleanProperty several() {
        return several;
    }

    /// The concepts.
    public ReadOnlyObjectProperty<OpenConcepts> concepts() {
        return session.concepts();
    }

    /// The concepts on the axes.
    public ReadOnlyObjectProperty<Axes> axes() {
        return axes.getReadOnlyProperty();
    }

    /// Whether runs are being read.
    public ReadOnlyBooleanProperty busy() {
        return reading.busy();
    }

    /// The last failure; whoever shows it may clear it.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Switches between one concept and several, and remembers it.
    public void show(boolean many) {
        several.set(many);
        note("mode", many ? "several" : "one");
    }

    /// Follows mode and open run: reads what was side by side when the project was left.
    private void follow() {
        Optional<OpenRun> open = session.run().get();
        if (!several.get() || open.isEmpty()) {
            reading.stop();
            wanted = List.of();
            take(OpenConcepts.NONE);
            problem.set(Optional.empty());
            return;
        }
        Path place = whole(open.get().place());
        if (!wanted.contains(place)) {
            List<Path> left = shelf.left().stream().map(ConceptList::whole).toList();
            wanted = left.contains(place)
                    ? left
                    : Stream.concat(Stream.of(place), left.stream()).distinct().toList();
        }
        read(open.get());
    }

    private static Path whole(Path place) {
        return place.toAbsolutePath().normalize();
    }

    private void read(OpenRun open) {
        List<Path> places = wanted;
        List<ScoredConcept> known = concepts().get().all();
        problem.set(Optional.empty());
        reading.begin(progress -> read(open, places, known, progress))
                .onDone(read -> {
                    wanted = read.concepts().stream().map(ScoredConcept::place).toList();
                    take(OpenConcepts.of(read.concepts()));
                    problem.set(read.failure());
                })
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    /// Reads concepts that fit the open run; one that does not is left out.
    private static Read read(OpenRun open, List<Path> places, List<ScoredConcept> known, Progress progress)
            throws Cancelled {
        Map<Path, ScoredConcept> fitting = new LinkedHashMap<>();
        Optional<Failure> first = Optional.empty();
        for (Path place : places) {
            try {
                for (Path run : RunsInside.of(place)) {
                    progress.checkCancelled();
                    if (fitting.size() == ConceptFigures.MOST && !fitting.containsKey(run)) {
                        throw new Failure(
                                "%s is left out: there is room for %d concepts side by side."
                                        .formatted(run, ConceptFigures.MOST),
                                "Remove one from the list first.");
                    }
                    if (!fitting.containsKey(run)) {
                        fitting.put(run, read(open, run, known));
                    }
                }
            } catch (Failure failure) {
                Failure kept = failure;
                first = first.or(() -> Optional.of(kept));
            }
        }
        return new Read(List.copyOf(fitting.values()), first);
    }

    private static ScoredConcept read(OpenRun open, Path run, List<ScoredConcept> known) {
        if (whole(open.place()).equals(run)) {
            return ScoredConcept.of(open.place(), open.run());
        }
        ScoredConcept concept = known.stream()
                .filter(one -> one.place().equals(run))
                .findFirst()
                .orElseGet(() -> ScoredConcept.read(run));
        ConceptRuns.check(open.place(), open.run().expertise(), run, concept.scores(), Progress.NONE);
        return concept;
    }

    private void take(OpenConcepts read) {
        OpenConcepts before = concepts().get();
        Axes old = axes.get();
        String x = old.x() >= 0 ? before.names().get(old.x()) : settings.getOrDefault("x", "");
        String y = old.y() >= 0 ? before.names().get(old.y()) : settings.getOrDefault("y", "");
        Axes now = axes(read, x, y);
        axes.set(Axes.NONE); // positions among the concepts before say nothing now
        session.concepts().set(read);
        axes.set(now);
    }

    private static Axes axes(OpenConcepts read, String x, String y) {
        int across = read.names().indexOf(x);
        int up = read.names().indexOf(y);
        if (across < 0) {
            across = up == 0 ? Math.min(1, read.size() - 1) : Math.min(0, read.size() - 1);
        }
        if (up < 0 || up == across) {
            up = read.size() < 2 ? -1 : across == 0 ? 1 : 0;
        }
        return new Axes(across, up);
    }

    /// Runs of the project that could be added.
    public List<Path> addable() {
        return shelf.runs().stream()
                .map(ConceptList::whole)
                .filter(place -> !wanted.contains(place))
                .distinct()
                .toList();
    }

    /// Adds finished runs, each by its folder, by its scores file, or by a folder that holds several runs. A
    /// [Failure] is kept in [#problem()] for what does not fit.
    public void add(List<Path> places) {
        session.run().get().ifPresent(open -> {
            wanted = Stream.concat(wanted.stream(), places.stream().map(ConceptList::whole))
                    .distinct()
                    .toList();
            read(open);
            reading.inTurn(this::save);
        });
    }

    /// Asks for a folder and adds the runs in it.
    public void ask(String title) {
        context.files().folder(title).ifPresent(folder -> add(List.of(folder)));
    }

    /// Whether a concept can be removed: any but the open run's.
    public boolean isRemovable(int concept) {
        return !session.run()
                .get()
                .map(open -> whole(open.place()))
                .equals(Optional.of(concepts().get().all().get(concept).place()));
    }

    /// Removes a concept from the list; its run stays in the project.
    public void remove(int concept) {
        if (isRemovable(concept)) {
            List<ScoredConcept> left = new ArrayList<>(concepts().get().all());
            wanted = wanted.stream()
                    .filter(place -> !place.equals(left.get(concept).place()))
                    .toList();
            left.remove(concept);
            take(OpenConcepts.of(left));
            save();
        }
    }

    /// Puts two concepts on the axes.
    public void axes(int x, int y) {
        if (x != y && x >= 0 && y >= 0 && Math.max(x, y) < concepts().get().size()) {
            axes.set(new Axes(x, y));
            settings.put("x", concepts().get().names().get(x));
            settings.put("y", concepts().get().names().get(y));
            save();
        }
    }

    /// Puts a concept on an axis: one that is on none becomes y, and the y before becomes x; one that is on an
    /// axis changes places with the other.
    public void choose(int concept) {
        Axes now = axes.get();
        if (now.arePair()) {
            axes(now.y(), concept == now.y() ? now.x() : concept);
        }
    }

    /// A setting as it was left; empty where there is none.
    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// Notes a setting.
    void note(String name, String value) {
        String before = settings.getOrDefault(name, "");
        settings.put(name, value);
        if (!value.equals(before)) {
            save();
        }
    }

    private void save() {
        List<Path> places = concepts().get().size() > 0 ? concepts().get().places() : shelf.left();
        shelf.leave(places, Map.copyOf(settings));
    }
}
