package sotto.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import sotto.work.Failure;

/// The SHA-256 of every input, made in the background while the model opens.
///
/// Always of whole files: a sample would not see a changed weight, and a processor of today hashes more than a gigabyte
/// a second, which is what the weights must be read for anyway.
public final class InputHashes implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final FutureTask<SequencedMap<String, Provenance.Input>> work;
    private volatile boolean unwanted;
    private volatile double seconds;

    /// Begins to hash files, known by what they are; they are recorded by the paths that are given here.
    public InputHashes(SequencedMap<String, Path> files) {
        this.work = new FutureTask<>(() -> hash(files));
        Thread.ofPlatform().daemon().name("sotto-hashes").start(work);
    }

    private SequencedMap<String, Provenance.Input> hash(SequencedMap<String, Path> files) throws IOException {
        long start = System.nanoTime();
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            inputs.put(file.getKey(), hash(file.getValue()));
        }
        seconds = (System.nanoTime() - start) / 1e9;
        return inputs;
    }

    private Provenance.Input hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0 && !unwanted; read = in.read(block)) {
                digest.update(block, 0, read);
                bytes += read;
            }
        }
        return new Provenance.Input(file, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Waits for all of them.
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
