package sotto.run.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import sotto.run.identity.FileHashes;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// SHA-256 hashes of all inputs, computed in the background while the model opens.
///
/// Whole files are hashed, because a sample of the bytes would not show every changed weight. That costs
/// little: a present processor hashes more than a gigabyte a second, and the weights must be read anyway. The
/// hashes are remembered, for later questions of which model a run was made on.
public final class InputHashes implements AutoCloseable {
    private final FileHashes hashes = FileHashes.here();
    private final FutureTask<SequencedMap<String, Provenance.Input>> work;
    private volatile boolean unwanted;
    private volatile double seconds;

    /// Begins to hash files, given by their role; they are recorded with the paths that are given here.
    public InputHashes(SequencedMap<String, Path> files) {
        this.work = new FutureTask<>(() -> hash(files));
        Thread.ofPlatform().daemon().name("sotto-hashes").start(work);
    }

    private SequencedMap<String, Provenance.Input> hash(SequencedMap<String, Path> files)
            throws IOException, Cancelled {
        long start = System.nanoTime();
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            inputs.put(file.getKey(), hash(file.getValue()));
        }
        seconds = (System.nanoTime() - start) / 1e9;
        return inputs;
    }

    private Provenance.Input hash(Path file) throws IOException, Cancelled {
        long bytes = Files.size(file);
        return new Provenance.Input(file, bytes, hashes.read(file, new UntilUnwanted()));
    }

    /// Progress that cancels the hashing once it is closed.
    private final class UntilUnwanted implements Progress {
        @Override
        public void report(long done, long total, String what) {
            // in the background of something that reports
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (unwanted) {
                throw new Cancelled();
            }
        }
    }

    /// Waits for all hashes; a `Failure` if a file cannot be read.
    public SequencedMap<String, Provenance.Input> await() {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while hashing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw new Failure(
                        "An input cannot be read: %s.".formatted(problem.getMessage()),
                        "Check the disk and the file's rights.",
                        problem);
            }
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Seconds that hashing took.
    public double seconds() {
        return seconds;
    }

    /// Stops hashing.
    @Override
    public void close() {
        unwanted = true;
    }
}
