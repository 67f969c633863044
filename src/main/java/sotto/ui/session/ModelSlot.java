package sotto.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The one model in memory: loaded when first used, kept, and closed when another is needed.
///
/// Used on worker threads; a model is not closed while it is in use.
public final class ModelSlot implements AutoCloseable {
    private static final long WAIT_MS = 100;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile @Nullable Loaded loaded;
    private volatile Runnable watcher = () -> {};
    private volatile boolean leaving;

    private record Loaded(Path folder, Compute compute, LanguageModel model) {
        boolean is(Path otherFolder, Compute otherCompute) {
            return folder.equals(otherFolder) && compute.equals(otherCompute);
        }
    }

    /// Model in memory.
    ///
    /// @param device `cpu` or `cuda:N`
    /// @param dtype number format it computes in
    public record Resident(Path folder, String device, String dtype) {}

    /// Work done with a model.
    @FunctionalInterface
    public interface Use<R> {
        /// Works with the model, which must not be kept.
        R of(LanguageModel model) throws Cancelled;
    }

    /// Uses the model of a folder, loading it first if it is not the one in memory.
    ///
    /// Waiting until another model is free, and the loading, may be cancelled.
    public <R> R with(Path folder, Compute compute, Progress progress, Use<R> use) throws Cancelled {
        try {
            return whileKept(folder, compute, progress, use);
        } finally {
            if (leaving) {
                closeIfFree();
            }
        }
    }

    private <R> R whileKept(Path folder, Compute compute, Progress progress, Use<R> use) throws Cancelled {
        take(lock.readLock(), progress);
        try {
            Loaded now = loaded;
            if (now != null && now.is(folder, compute)) {
                return use.of(now.model());
            }
        } finally {
            lock.readLock().unlock();
        }
        take(lock.writeLock(), progress);
        try {
            progress.checkCancelled();
            Loaded now = loaded;
            if (now == null || !now.is(folder, compute)) {
                close();
                now = new Loaded(folder, compute, LanguageModel.open(folder, compute, progress));
                loaded = now;
                watcher.run();
            }
            lock.readLock().lock(); // others may use it beside us, but nobody closes it
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return use.of(loadedNow().model());
        } finally {
            lock.readLock().unlock();
        }
    }

    private static void take(Lock lock, Progress progress) throws Cancelled {
        try {
            while (!lock.tryLock(WAIT_MS, TimeUnit.MILLISECONDS)) {
                progress.checkCancelled();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    private Loaded loadedNow() {
        Loaded now = loaded;
        if (now == null) {
            throw new IllegalStateException("The model was closed while it was in use");
        }
        return now;
    }

    /// Whether a model is in memory, as far as can be told without waiting.
    public boolean isLoaded() {
        return loaded != null;
    }

    /// The model in memory, as far as can be told without waiting.
    public Optional<Resident> resident() {
        return Optional.ofNullable(loaded)
                .map(now -> new Resident(
                        now.folder(), now.model().device(), now.model().dtype()));
    }

    /// Calls `changed` from now on whenever a model was loaded or closed, on the thread that did it.
    public void watch(Runnable changed) {
        watcher = changed;
    }

    /// Frees a model on a GPU for work that opens the model itself, so that its memory is not taken twice.
    ///
    /// On a CPU both copies share the pages of the same files, and the model stays for its next use.
    public void makeRoom(Progress progress) throws Cancelled {
        if (resident().map(now -> now.device().equals("cpu")).orElse(true)) {
            return;
        }
        take(lock.writeLock(), progress);
        try {
            close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Frees the memory as soon as the model is out of use, without waiting: its last user closes it.
    public void leave() {
        leaving = true;
        closeIfFree();
    }

    private void closeIfFree() {
        if (lock.writeLock().tryLock()) {
            try {
                close();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /// Waits until the model is out of use and frees its memory; never called on the interface thread.
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            Loaded now = loaded;
            if (now != null) {
                loaded = null;
                now.model().close();
                watcher.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
