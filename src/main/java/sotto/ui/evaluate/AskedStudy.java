package sotto.ui.evaluate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sotto.run.evaluate.EvaluationSpec;
import sotto.ui.study.ShownStudy;
import sotto.ui.task.Job;
import sotto.ui.task.RunState;

/// Study that was asked for in this window: it waits, runs, or has ended.
public final class AskedStudy {
    private final String name;
    private final int cells;
    private final ObjectProperty<Optional<ShownStudy>> known = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<RunState<Path>> state = new ReadOnlyObjectWrapper<>(new RunState.Waiting<>());
    private volatile Optional<EvaluationSpec> spec;
    private volatile Optional<Path> out;
    private Optional<Job<Path>> job = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private boolean continued;

    /// Study of a specification, to be given a place; 0 cells where they are not known.
    AskedStudy(String name, int cells, EvaluationSpec spec) {
        this(name, cells, Optional.of(spec), Optional.empty());
    }

    /// Study that was begun at a place, by the specification kept there.
    AskedStudy(String name, Path out) {
        this(name, 0, Optional.empty(), Optional.of(out));
    }

    private AskedStudy(String name, int cells, Optional<EvaluationSpec> spec, Optional<Path> out) {
        this.name = name;
        this.cells = cells;
        this.spec = spec;
        this.out = out;
    }

    /// Name that the user gave.
    public String name() {
        return name;
    }

    /// Number of its cells; 0 where it is not known.
    public int cells() {
        return cells;
    }

    /// State of its work.
    public ReadOnlyObjectProperty<RunState<Path>> state() {
        return state.getReadOnlyProperty();
    }

    /// Cells that are measured so far; empty before the first.
    public ObjectProperty<Optional<ShownStudy>> known() {
        return known;
    }

    /// Time at which it ended; empty before.
    public Optional<Instant> ended() {
        return ended;
    }

    /// Duration of its work without the time that it waited; empty before it ended, and if it was begun before.
    public Optional<Duration> took() {
        return continued ? Optional.empty() : job.flatMap(Job::took);
    }

    /// Cancels it; what is measured is kept.
    public void cancel() {
        job.ifPresent(Job::cancel);
    }

    /// Folder of its result; empty before it began.
    Optional<Path> out() {
        return out;
    }

    Optional<EvaluationSpec> spec() {
        return spec;
    }

    /// Notes its place and what is asked, on the worker that begins it.
    void begins(Path place, EvaluationSpec asked) {
        out = Optional.of(place);
        spec = Optional.of(asked);
    }

    /// Follows the job that does it.
    void follow(Job<Path> started) {
        continued = out.isPresent();
        job = Optional.of(started);
        ended = Optional.empty();
        started.state().subscribe(now -> {
            if (now.isOver() && ended.isEmpty()) {
                ended = Optional.of(Instant.now());
            }
            state.set(now);
        });
    }
}
