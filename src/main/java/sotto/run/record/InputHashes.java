package sotto.run.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import sotto.run.identity.FileHashes;
import sotto.run.identity.FileStamp;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// SHA-256 hashes of all inputs, found in the background while the model opens.
///
/// Whole files are hashed, because a sample of the bytes would not show every changed weight. A file that has not been
/// written to since it was hashed is not read again. A quarter of the threads hashes until somebody waits, then all of
/// them, each a file of its own.
public final class InputHashes implements AutoCloseable {
    private static final int BESIDE = 4;
    private static final long LOOK_MILLIS = 50;

    private final FileHashes hashes;
    private final SequencedMap<String, FutureTask<Provenance.Input>> tasks = new LinkedHashMap<>();
    private final Queue<FutureTask<Provenance.Input>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong hashed = new AtomicLong();
    private final List<Thread> workers = new ArrayList<>();
    private final int threads;
    private final long started = System.nanoTime();
    private long bytes;
    private volatile boolean unwanted;
    private volatile double seconds;

    /// Begins to hash files, given by their role; they are recorded with the paths that are given here.
    ///
    /// @param threads that the run computes with, so many hash at most; 0 for one for every core
    public InputHashes(SequencedMap<String, Path> files, int threads) {
        this(files, threads, FileHashes.here());
    }

    /// The same with another memory.
    InputHashes(SequencedMap<String, Path> files, int threads, FileHashes hashes) {
        this.hashes = hashes;
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        files.forEach((role, file) -> {
            Optional<FileStamp> before = stamp(file);
            bytes += before.map(FileStamp::bytes).orElse(0L);
            tasks.put(role, new FutureTask<>(() -> hash(file, before)));
        });
        waiting.addAll(tasks.values());
        work(Math.max(1, this.threads / BESIDE));
    }

    /// Starts so many workers in all, but not more than there are files to begin.
    private void work(int most) {
        int more = Math.min(most - workers.size(), waiting.size());
        for (int i = 0; i < more; i++) {
            workers.add(Thread.ofPlatform().daemon().name("sotto-hashes").start(() -> {
                for (FutureTask<?> next = waiting.poll(); next != null && !unwanted; next = waiting.poll()) {
                    next.run();
                }
            }));
        }
    }

    private static Optional<FileStamp> stamp(Path file) {
        try {
            return Optional.of(FileStamp.of(file));
        } catch (IOException _) {
            return Optional.empty(); // hashing it says why
        }
    }

    private Provenance.Input hash(Path file, Optional<FileStamp> before) throws IOException, Cancelled {
        String sha256 = hashes.of(file, new UntilUnwanted());
        FileStamp after = FileStamp.of(file);
        if (before.isEmpty() || !before.get().isOfSameBytes(after)) {
            throw new Failure(
                    "%s was changed while it was read.".formatted(file),
                    "Start again once nothing writes to it any more.");
        }
        seconds = (System.nanoTime() - started) / 1e9;
        return new Provenance.Input(file, after.bytes(), sha256);
    }

    /// Progress of one file that cancels the hashing once it is closed.
    private final class UntilUnwanted implements Progress {
        private long counted;

        @Override
        public void report(long done, long total, String what) {
            hashed.addAndGet(done - counted);
            counted = done;
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (unwanted) {
                throw new Cancelled();
            }
        }
    }

    /// Waits for all hashes; a `Failure` if a file cannot be read, or is changed meanwhile.
    ///
    /// Progress is in bytes; a cancellation takes effect within a tenth of a second.
    public SequencedMap<String, Provenance.Input> await(Progress progress) throws Cancelled {
        work(threads);
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, FutureTask<Provenance.Input>> task : tasks.entrySet()) {
            inputs.put(task.getKey(), await(task.getValue(), progress));
        }
        return inputs;
    }

    private Provenance.Input await(FutureTask<Provenance.Input> task, Progress progress) throws Cancelled {
        progress.checkCancelled();
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                progress.checkCancelled();
                progress.report(hashed.get(), Math.max(1, bytes), "hashing the files");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while hashing", e);
            } catch (ExecutionException e) {
                throw unreadable(e);
            }
        }
    }

    private static Failure unreadable(ExecutionException e) {
        if (e.getCause() instanceof Failure failure) {
            return failure;
        }
        if (e.getCause() instanceof IOException problem) {
            return new Failure(
                    "An input cannot be read: %s.".formatted(problem.getMessage()),
                    "Check the disk and the file's rights.",
                    problem);
        }
        throw new IllegalStateException(e);
    }

    /// Seconds from the start to the last hash that was found.
    public double seconds() {
        return seconds;
    }

    /// Stops hashing, and waits until no file is read any more, unless a disk does not answer.
    @Override
    public void close() {
        unwanted = true;
        for (Thread worker : workers) {
            try {
                worker.join(Duration.ofSeconds(1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
