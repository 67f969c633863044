package sotto.run.project;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sotto.work.Failure;

/// Automatic saving on a thread of its own, a short pause after the first change since the last save.
final class Autosave implements AutoCloseable {
    private final Runnable saving;
    private final ExecutorService thread;
    private final Executor later;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile Consumer<Optional<Failure>> watcher = _ -> {};

    /// @param saving writes the present state in one step; a `Failure` if it cannot
    Autosave(Duration pause, Runnable saving) {
        this.saving = saving;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "sotto-autosave");
            worker.setDaemon(true);
            return worker;
        });
        this.later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread);
    }

    /// Reports the result of every save to `other`, on the saving thread: empty if it succeeded, else the
    /// error.
    void watch(Consumer<Optional<Failure>> other) {
        watcher = other;
    }

    /// Schedules a save after a change. Never waits.
    void change() {
        changed.set(true);
        if (planned.compareAndSet(false, true)) {
            later.execute(this::quietly);
        }
    }

    private void quietly() {
        planned.set(false);
        try {
            now();
            watcher.accept(Optional.empty());
        } catch (Failure failure) {
            watcher.accept(Optional.of(failure));
        }
    }

    /// Saves all changes now; a `Failure` if that is not possible: then the next change or save tries again.
    synchronized void now() {
        if (!changed.compareAndSet(true, false)) {
            return;
        }
        boolean saved = false;
        try {
            saving.run();
            saved = true;
        } finally {
            if (!saved) {
                changed.set(true);
            }
        }
    }

    /// Saves all changes, and ends the thread.
    @Override
    public void close() {
        planned.set(true);
        thread.shutdown();
        now();
    }
}
