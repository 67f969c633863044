package sotto.work;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;

/// Feeds damaged files to a reader: each must be read or end in a `Failure`, quickly and with little memory.
///
/// A hang is for the test's own time limit. Everything follows from the seed, so a round that fails can be done again.
///
/// @param file where the damaged files are written, one after another
/// @param seed of the random numbers that the damage is made with
/// @param maxMillis for one file
/// @param maxBytesPerByte allocated by the reader's thread, for each byte of the file, beyond the fixed allowance
public record Fuzz(Path file, long seed, long maxMillis, long maxBytesPerByte) {
    /// Bytes that may be allocated for any file, however small: buffers, messages, stack traces.
    private static final long ALLOWANCE_BYTES = 1 << 20;

    private static final int SHOWN_BYTES = 2000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What is fuzzed; whatever it opens it must close.
    public interface Reader {
        void read(Path file) throws IOException;
    }

    /// Makes one damaged file.
    public interface Damage {
        byte[] make(Random random) throws IOException;
    }

    /// How many files were read, and how many were refused.
    public record Outcome(int read, int refused) {}

    /// Does `rounds` rounds; an `AssertionError` with the file in it for the first that is neither read nor refused.
    public Outcome run(int rounds, Damage damage, Reader reader) throws IOException {
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = damage.make(random);
            Files.write(file, bytes);
            read += isRead(round, bytes, reader) ? 1 : 0;
        }
        return new Outcome(read, rounds - read);
    }

    private boolean isRead(int round, byte[] bytes, Reader reader) {
        long start = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean read = isReadOnce(round, bytes, reader);
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        require(millis <= maxMillis, "it took %d ms".formatted(millis), round, bytes);
        long most = ALLOWANCE_BYTES + maxBytesPerByte * bytes.length;
        if (used > most) {
            // The first time, classes may have been loaded; the second time it was the reader.
            long again = THREADS.getCurrentThreadAllocatedBytes();
            isReadOnce(round, bytes, reader);
            used = THREADS.getCurrentThreadAllocatedBytes() - again;
        }
        require(used <= most, "it allocated %d bytes for a file of %d".formatted(used, bytes.length), round, bytes);
        return read;
    }

    private boolean isReadOnce(int round, byte[] bytes, Reader reader) {
        try {
            reader.read(file);
            return true;
        } catch (Failure failure) {
            require(!Objects.requireNonNull(failure.getMessage()).isBlank(), "a Failure says nothing", round, bytes);
            require(!failure.remedy().isBlank(), "a Failure has no remedy", round, bytes);
            return false;
        } catch (Throwable wrong) {
            throw new AssertionError(describe("not a Failure", round, bytes), wrong);
        }
    }

    private void require(boolean good, String what, int round, byte[] bytes) {
        if (!good) {
            throw new AssertionError(describe(what, round, bytes));
        }
    }

    private String describe(String what, int round, byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        return "Seed %d, round %d: %s; the file in base64: %s"
                .formatted(seed, round, what, text.substring(0, Math.min(SHOWN_BYTES, text.length())));
    }
}
