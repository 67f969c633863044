package sotto.ui.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// One piece of work: waiting, running, or over. Used on the interface thread only, but for the work itself.
///
/// However often the work reports, at most one report waits for the interface thread.
public final class Job<R> {
    private static final int LOGGED = 200;

    private final String title;
    private final Lane lane;
    private final Work<R> work;
    private final Executor interfaceThread;
    private final ReadOnlyObjectWrapper<RunState<R>> state = new ReadOnlyObjectWrapper<>(new RunState.Waiting<>());
    private final ObservableList<String> log = FXCollections.observableArrayList();
    private final List<Consumer<R>> onDone = new ArrayList<>();
    private final List<Consumer<Failure>> onFailed = new ArrayList<>();
    private final List<Runnable> onEnd = new ArrayList<>();
    private final AtomicReference<@Nullable Report> unseen = new AtomicReference<>();
    private final AtomicBoolean taken = new AtomicBoolean(); // by the worker, or by a cancel that was first
    private Optional<Instant> began = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Runnable> result = Optional.empty();
    private volatile boolean unwanted;

    private record Report(String what, double fraction, double secondsLeft) {}

    Job(String title, Lane lane, Work<R> work, Executor interfaceThread) {
        this.title = title;
        this.lane = lane;
        this.work = work;
        this.interfaceThread = interfaceThread;
    }

    /// Title of the work, in a few words.
    public String title() {
        return title;
    }

    /// Queue that it waits in.
    public Lane lane() {
        return lane;
    }

    /// Duration without the time that it waited; empty while it waits or runs, and if it never began.
    public Optional<Duration> took() {
        return began.flatMap(from -> ended.map(to -> Duration.between(from, to)));
    }

    /// Sets the action that shows its result once it is done.
    public Job<R> leadsTo(Runnable shows) {
        result = Optional.of(shows);
        return this;
    }

    /// Action that shows its result; empty before it is done, and where there is nothing to show.
    public Optional<Runnable> result() {
        return state.get() instanceof RunState.Done<R> ? result : Optional.empty();
    }

    /// State and progress; changes on the interface thread.
    public ReadOnlyObjectProperty<RunState<R>> state() {
        return state.getReadOnlyProperty();
    }

    /// Lines that the work reported, the latest last; at most 200.
    public ObservableList<String> log() {
        return log;
    }

    /// Cancels it where nothing saved is lost; at once if it still waits.
    public void cancel() {
        unwanted = true;
        if (taken.compareAndSet(false, true)) {
            end(new RunState.Cancelled<>());
        } else if (state.get() instanceof RunState.Running<R>(String what, double fraction, double left, boolean _)) {
            state.set(new RunState.Running<>(what, fraction, left, true));
        }
    }

    /// Adds a listener that is given the result.
    public Job<R> onDone(Consumer<R> hears) {
        onDone.add(hears);
        if (state.get() instanceof RunState.Done<R>(R result)) {
            hears.accept(result);
        }
        return this;
    }

    /// Adds a listener that is given the [Failure] of the work.
    public Job<R> onFailed(Consumer<Failure> hears) {
        onFailed.add(hears);
        if (state.get() instanceof RunState.Failed<R>(Failure failure)) {
            hears.accept(failure);
        }
        return this;
    }

    /// Adds a listener that is called when it is over, however it ended, after the other listeners.
    public Job<R> onEnd(Runnable hears) {
        onEnd.add(hears);
        if (state.get().isOver()) {
            hears.run();
        }
        return this;
    }

    /// Runs the work, on a worker thread.
    void run() {
        if (!taken.compareAndSet(false, true)) {
            return; // cancelled before it began
        }
        interfaceThread.execute(this::begin);
        RunState<R> outcome;
        try {
            R result = work.run(new Reporting());
            outcome = new RunState.Done<>(result);
        } catch (Cancelled _) {
            outcome = new RunState.Cancelled<>();
        } catch (Failure failure) {
            outcome = new RunState.Failed<>(failure);
        } catch (OutOfMemoryError full) {
            outcome = new RunState.Failed<>(new Failure(
                    "Java's memory of %d MiB is full."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    "Give it more, for example SOTTO_JAVA_OPTIONS=-Xmx16g, or give it less to do.",
                    full));
        } catch (RuntimeException | Error unexpected) {
            outcome = new RunState.Failed<>(new Failure(
                    "Something unexpected happened: %s.".formatted(unexpected),
                    "Try again; if it happens again, report the details.",
                    unexpected));
        }
        RunState<R> ended = outcome;
        interfaceThread.execute(() -> end(ended));
    }

    private void begin() {
        began = Optional.of(Instant.now());
        if (!state.get().isOver()) {
            state.set(new RunState.Running<>("starting", -1, Double.NaN, unwanted));
        }
    }

    private void end(RunState<R> outcome) {
        if (state.get().isOver()) {
            return;
        }
        ended = Optional.of(Instant.now());
        state.set(outcome);
        List<Runnable> hearing = new ArrayList<>();
        if (outcome instanceof RunState.Done<R>(R result)) {
            onDone.forEach(hears -> hearing.add(() -> hears.accept(result)));
        }
        if (outcome instanceof RunState.Failed<R>(Failure failure)) {
            log.add(failure.getMessage() + " " + failure.remedy(WindowNames.ANYWHERE));
            onFailed.forEach(hears -> hearing.add(() -> hears.accept(failure)));
        }
        hearing.addAll(onEnd);
        tellAll(hearing);
    }

    /// Calls every listener, also those behind one that throws; then throws again what the first threw.
    private static void tellAll(List<Runnable> listeners) {
        RuntimeException first = null;
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException thrown) {
                if (first == null) {
                    first = thrown;
                } else {
                    first.addSuppressed(thrown);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void show() {
        Report report = unseen.getAndSet(null);
        if (report == null || state.get().isOver()) {
            return;
        }
        state.set(new RunState.Running<>(report.what(), report.fraction(), report.secondsLeft(), unwanted));
        if (log.isEmpty() || !log.getLast().equals(report.what())) {
            log.add(report.what());
            if (log.size() > LOGGED) {
                log.removeFirst();
            }
        }
    }

    /// Progress that receives the work's reports, on its thread.
    private final class Reporting implements Progress {
        private final Instant started = Instant.now();
        private double first = -1;

        @Override
        public void report(long done, long total, String what) {
            double fraction = Math.clamp((double) done / Math.max(1, total), 0, 1);
            double seconds = Duration.between(started, Instant.now()).toMillis() / 1e3;
            first = first < 0 ? fraction : first;
            double left = fraction > first && seconds > 1 ? seconds / (fraction - first) * (1 - fraction) : Double.NaN;
            if (unseen.getAndSet(new Report(what, fraction, left)) == null) {
                interfaceThread.execute(Job.this::show);
            }
        }

        @Override
        public void note(String sentence) {
            interfaceThread.execute(() -> log.add(sentence));
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (unwanted) {
                throw new Cancelled();
            }
        }
    }
}
