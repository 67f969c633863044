package sotto.ui.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextFiles;
import sotto.model.folder.Adapter;
import sotto.model.folder.HubCache;
import sotto.run.machine.Inspection;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Opener of what the user names, in the background; a [Failure] to open it is kept in [#problem()].
public final class Opener {
    private static final long SEED = 42;

    private final Session session;
    private final Tasks tasks;
    private final Navigator navigator;
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private UnaryOperator<OpenRun> naming = UnaryOperator.identity();
    private int opening;
    private int models;
    private int runs;
    private int restores;

    /// Makes an opener that puts things in a session.
    public Opener(Session session, Tasks tasks, Navigator navigator) {
        this.session = session;
        this.tasks = tasks;
        this.navigator = navigator;
    }

    /// Sets the function that names the concept of every run opened from now on; runs on the interface thread.
    public void naming(UnaryOperator<OpenRun> names) {
        naming = names;
    }

    /// The last failure; whoever shows it may clear it.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Whether something is being opened.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Opens a model folder by its headers; frees another model's memory, and closes a run of another model.
    public void model(Path folder) {
        model(folder, () -> navigator.go(ScreenId.MODEL));
    }

    private Job<OpenModel> model(Path folder, Runnable then) {
        begin();
        int mine = ++models;
        tasks.jobs().stream().filter(job -> job.lane() == Lane.LIVE).forEach(Job::cancel); // it uses the model
        return tasks.quietly(_ -> {
                    Path place = HubCache.resolve(folder);
                    OpenModel opened = new OpenModel(place, Inspection.of(place));
                    session.slot().close();
                    return opened;
                })
                .onDone(opened -> {
                    if (mine != models) {
                        return; // another was asked for since
                    }
                    session.model().set(Optional.of(opened));
                    if (session.run().get().isPresent()
                            && !fits(session.run().get().get(), opened)) {
                        session.run().set(Optional.empty());
                    }
                    then.run();
                })
                .onFailed(this::fail)
                .onEnd(this::end);
    }

    /// Opens a finished run's folder, or a scores file.
    public void run(Path place) {
        run(place, () -> navigator.go(ScreenId.LAYERS));
    }

    private Job<OpenRun> run(Path place, Runnable then) {
        begin();
        int mine = ++runs;
        return tasks.quietly(_ -> OpenRun.read(place))
                .onDone(opened -> {
                    if (mine != runs) {
                        return; // another was asked for since
                    }
                    session.run().set(Optional.of(naming.apply(opened)));
                    then.run();
                })
                .onFailed(this::fail)
                .onEnd(this::end);
    }

    /// Opens a model, then a run, as they were at the last start; each even if the other is missing.
    ///
    /// No screen comes to the front; `then` is called when it is over.
    public void restore(Optional<Path> model, Optional<Path> run, Runnable then) {
        int mine = ++restores;
        models++;
        runs++; // what was asked for before belongs to another project
        Runnable last = () -> {
            if (mine != restores) {
                return;
            }
            Optional<Failure> first = problem.get();
            run.ifPresentOrElse(
                    place -> run(place, () -> {}).onEnd(() -> {
                        if (mine != restores) {
                            return;
                        }
                        if (first.isPresent()) {
                            problem.set(first);
                        }
                        then.run();
                    }),
                    then);
        };
        model.ifPresentOrElse(folder -> model(folder, () -> {}).onEnd(last), last);
    }

    /// Opens labelled texts as a concept with the file's name.
    public void concept(Path file) {
        session.concept()
                .set(Optional.of(new OpenConcept(
                        TextFiles.stem(file),
                        new LabelledSource(file),
                        new Sample(null, null, SEED),
                        session.concept().get().map(OpenConcept::responses).orElse(ResponseKeeping.BY_SIZE))));
        navigator.go(ScreenId.CONCEPT);
    }

    /// Opens what was dropped or named: a model folder, a run, or texts. If it is none of these, or does not
    /// exist, a [Failure] is kept in [#problem()].
    public void any(Path place) {
        if (Files.isDirectory(place)) {
            if (Files.exists(place.resolve("config.json"))) {
                model(place);
            } else if (Files.exists(place.resolve("run.json"))) {
                run(place);
            } else if (HubCache.isCache(place) || Adapter.in(place).isPresent()) {
                model(place);
            } else {
                fail(new Failure(
                        "%s is neither a model folder nor a run.".formatted(place.getFileName()),
                        "A model folder has a config.json, a run a run.json."));
            }
        } else if (String.valueOf(place.getFileName()).endsWith(".safetensors")) {
            run(place);
        } else if (Files.exists(place)) {
            concept(place);
        } else {
            fail(new Failure("%s does not exist.".formatted(place), "Check the name."));
        }
    }

    private static boolean fits(OpenRun run, OpenModel model) {
        return run.run().expertise().banks().stream()
                .allMatch(bank -> model.inspection().modules().stream()
                        .anyMatch(module -> module.name().equals(bank.module()) && module.width() == bank.width()));
    }

    private void begin() {
        opening++;
        busy.set(true);
        problem.set(Optional.empty());
    }

    private void end() {
        opening--;
        busy.set(opening > 0);
    }

    /// Keeps a failure as the last one.
    public void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }
}
