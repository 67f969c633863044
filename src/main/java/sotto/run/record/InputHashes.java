package sotto.run.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
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

/// SHA-256 hashes of all inputs, found in the background while the run works.
///
/// Whole files are hashed, because a sample of the bytes would not show every changed weight. A file that has not been
/// written to since it was hashed is not read again. Small files come first, then large ones in their order, which is
/// about that of the blocks: the forward pass reads the same pages at about the same time. A quarter of the threads
/// hashes until somebody waits for all, then all of them, each a file of its own.
public final class InputHashes implements AutoCloseable {
    private static final int BESIDE = 4;
    private static final long LOOK_MILLIS = 50;

    /// Bytes of small files, all together: hashing them takes half a second at most.
    private static final long SOON = 256L << 20;

    private static volatile boolean held;

    private final FileHashes hashes;
    private final SequencedMap<String, FutureTask<Provenance.Input>> tasks = new LinkedHashMap<>();
    private final Queue<FutureTask<Provenance.Input>> waiting = new ConcurrentLinkedQueue<>();
    private final SequencedMap<String, Unhashed> later = new LinkedHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(held ? 1 : 0);
    private final AtomicLong hashed = new AtomicLong();
    private final List<Thread> workers = new ArrayList<>();
    private final int threads;
    private final long started = System.nanoTime();
    private long bytes;
    private volatile boolean unwanted;
    private volatile double seconds;

    /// Holds every hash that is not remembered back until somebody waits for all, for tests; or does no longer.
    public static void hold(boolean back) {
        held = back;
    }

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
            tasks.put(role, new FutureTask<>(() -> hash(role, file, before)));
            before.ifPresent(stamp -> later.put(role, new Unhashed(file, stamp)));
        });
        later.keySet().removeAll(soon(held ? 0 : SOON));
        tasks.forEach((role, task) -> {
            if (!later.containsKey(role)) {
                waiting.add(task);
            }
        });
        later.keySet().forEach(role -> waiting.add(Objects.requireNonNull(tasks.get(role))));
        work(Math.max(1, this.threads / BESIDE));
    }

    /// The files that are hashed soon: those whose hashes are remembered, and the smallest.
    private Set<String> soon(long small) {
        Set<String> soon = new HashSet<>();
        long taken = 0;
        List<Map.Entry<String, Unhashed>> bySize = new ArrayList<>(later.entrySet());
        bySize.sort(Comparator.comparingLong(file -> file.getValue().stamp().bytes()));
        for (Map.Entry<String, Unhashed> file : bySize) {
            taken += file.getValue().stamp().bytes();
            if (taken <= small || hashes.known(file.getValue().file()).isPresent()) {
                soon.add(file.getKey());
            }
        }
        return soon;
    }

    /// File that is not hashed yet.
    ///
    /// @param stamp of the file before the run reads it
    private record Unhashed(Path file, FileStamp stamp) {}

    /// Inputs while large ones may not be hashed yet.
    ///
    /// @param inputs all of them; the hash of one that is not hashed yet is empty
    /// @param unhashed stamps of those in words, by their role: as long as a file's stamp is the same, so are its
    ///     bytes
    public record Begun(SequencedMap<String, Provenance.Input> inputs, SequencedMap<String, String> unhashed) {}

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

    private Provenance.Input hash(String role, Path file, Optional<FileStamp> before)
            throws IOException, Cancelled, InterruptedException {
        if (later.containsKey(role)) {
            asked.await();
        }
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

    /// Waits for the small files' hashes alone; a `Failure` as of [#await].
    public Begun begun(Progress progress) throws Cancelled {
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        SequencedMap<String, String> unhashed = new LinkedHashMap<>();
        for (Map.Entry<String, FutureTask<Provenance.Input>> task : tasks.entrySet()) {
            Unhashed file = later.get(task.getKey());
            if (file == null || task.getValue().isDone()) {
                inputs.put(task.getKey(), await(task.getValue(), progress));
            } else {
                inputs.put(
                        task.getKey(),
                        new Provenance.Input(file.file(), file.stamp().bytes(), ""));
                unhashed.put(task.getKey(), file.stamp().text());
            }
        }
        return new Begun(inputs, unhashed);
    }

    /// Whether all hashes are found, or one cannot be: [#await] does not wait then.
    public boolean isDone() {
        return tasks.values().stream().allMatch(FutureTask::isDone);
    }

    /// Waits for all hashes; a `Failure` if a file cannot be read, or is changed meanwhile.
    ///
    /// Progress is in bytes; a cancellation takes effect within a tenth of a second.
    public SequencedMap<String, Provenance.Input> await(Progress progress) throws Cancelled {
        asked.countDown();
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
        asked.countDown();
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
