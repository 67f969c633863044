package sotto.ui.task;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// All work of the window: waiting, running and ended.
///
/// Called on the interface thread only. The last 20 jobs that ended stay in the list.
public final class Tasks implements AutoCloseable {
    private static final int KEPT = 20;
    private static final int DRAWERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Executor interfaceThread;
    private final Map<Lane, Executor> lanes;
    private final ObservableList<Job<?>> jobs = FXCollections.observableArrayList();
    private final Set<Job<?>> quiet = ConcurrentHashMap.newKeySet();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> current = new ReadOnlyObjectWrapper<>();

    private Tasks(Executor interfaceThread, Map<Lane, Executor> lanes) {
        this.interfaceThread = interfaceThread;
        this.lanes = lanes;
    }

    /// Tasks on their own daemon threads; results come by an executor, `Platform::runLater` in the window.
    public static Tasks on(Executor interfaceThread) {
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        lanes.put(Lane.RUN, Executors.newSingleThreadExecutor(work -> daemon(work, "sotto-run")));
        lanes.put(Lane.LIVE, Executors.newSingleThreadExecutor(work -> daemon(work, "sotto-live")));
        lanes.put(Lane.FILES, Executors.newSingleThreadExecutor(work -> daemon(work, "sotto-files")));
        AtomicInteger number = new AtomicInteger();
        lanes.put(
                Lane.BACKGROUND,
                Executors.newFixedThreadPool(
                        DRAWERS, work -> daemon(work, "sotto-background-" + number.incrementAndGet())));
        return new Tasks(interfaceThread, lanes);
    }

    /// Tasks that are done when the call returns; for tests of view-models.
    public static Tasks atOnce() {
        return on(Runnable::run, Runnable::run);
    }

    /// Tasks on the given executors; for tests that decide when something happens.
    public static Tasks on(Executor interfaceThread, Executor worker) {
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, worker);
        }
        return new Tasks(interfaceThread, lanes);
    }

    /// Puts work into a lane's queue; all but background work is listed.
    public <R> Job<R> start(String title, Lane lane, Work<R> work) {
        Job<R> job = new Job<>(title, lane, work, interfaceThread);
        if (lane != Lane.BACKGROUND) {
            jobs.add(job);
            job.state().addListener((_, _, _) -> look());
            job.onEnd(this::forget);
            look();
        } else {
            quiet.add(job);
            job.onEnd(() -> quiet.remove(job));
        }
        try {
            executor(lane).execute(job::run);
        } catch (RejectedExecutionException _) {
            job.cancel(); // the window is being closed
        }
        return job;
    }

    /// Starts short work that is not listed.
    public <R> Job<R> quietly(Work<R> work) {
        return start("", Lane.BACKGROUND, work);
    }

    /// Runs something on the interface thread, soon.
    public void later(Runnable what) {
        interfaceThread.execute(what);
    }

    /// Listed jobs, the earliest first.
    public ObservableList<Job<?>> jobs() {
        return jobs;
    }

    /// Job that the status bar shows: the one running, a run before live work; null if none is.
    public ReadOnlyObjectProperty<@Nullable Job<?>> current() {
        return current.getReadOnlyProperty();
    }

    /// Number of jobs that have not ended.
    public long active() {
        return jobs.stream().filter(job -> !job.state().get().isOver()).count();
    }

    /// Whether no work waits or runs, listed or not.
    public boolean areIdle() {
        return quiet.isEmpty() && active() == 0;
    }

    private void look() {
        Job<?> shown = null;
        for (Job<?> job : jobs) {
            boolean running = job.state().get() instanceof RunState.Running<?>;
            if (running && (shown == null || job.lane() == Lane.RUN)) {
                shown = job;
            }
        }
        current.set(shown);
    }

    private void forget() {
        long over = jobs.size() - active();
        for (int i = 0; over > KEPT && i < jobs.size(); ) {
            if (jobs.get(i).state().get().isOver()) {
                jobs.remove(i);
                over--;
            } else {
                i++;
            }
        }
    }

    private Executor executor(Lane lane) {
        Executor executor = lanes.get(lane);
        if (executor == null) {
            throw new IllegalStateException("No lane " + lane);
        }
        return executor;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /// Cancels everything, listed or not, and takes no more work; waits a moment for running work to notice.
    @Override
    public void close() {
        close(PATIENCE);
    }

    /// Cancels everything and waits so long; work not ended by then is left to the end of the process.
    void close(Duration patience) {
        List.copyOf(jobs).forEach(Job::cancel);
        List.copyOf(quiet).forEach(Job::cancel);
        long end = System.nanoTime() + patience.toNanos();
        for (Executor executor : lanes.values()) {
            if (executor instanceof ExecutorService service) {
                service.shutdown();
            }
        }
        try {
            for (Executor executor : lanes.values()) {
                if (executor instanceof ExecutorService service
                        && !service.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
