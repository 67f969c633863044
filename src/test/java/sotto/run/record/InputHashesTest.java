package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.identity.FileHashes;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Hashes of a run's inputs, found beside its work.
///
/// The hashes are those of `sha256sum`: of `abc`, of nothing, and of 8 MiB of zeros (`head -c 8M /dev/zero`).
class InputHashesTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String OF_ZEROS = "2daeb1f36095b44b318410b3f4e8b5d989dcc7bb023d1426c492dab0a3053e74";
    private static final long ZEROS = 8L << 20;

    @TempDir
    Path folder;

    private final SequencedMap<String, Path> files = new LinkedHashMap<>();

    @BeforeEach
    void write() throws IOException {
        files.put("weights", zeros("weights"));
        files.put("config", Files.writeString(folder.resolve("config"), "abc"));
        files.put("empty", Files.createFile(folder.resolve("empty")));
    }

    /// A file of zeros that takes no room on the disk.
    private Path zeros(String name) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(ZEROS);
        }
        return file;
    }

    /// Memory at a time when all that was written so far has settled.
    private FileHashes memory() {
        return new FileHashes(folder.resolve("memory.txt"), () -> Instant.now().plus(Duration.ofMinutes(1)));
    }

    private Path file(String role) {
        return Objects.requireNonNull(files.get(role));
    }

    private static String sha256(InputHashes hashes) throws Cancelled {
        return Objects.requireNonNull(hashes.await(Progress.NONE).get("config")).sha256();
    }

    private InputHashes hashes(int threads) {
        return new InputHashes(files, threads, memory());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void allFilesHaveTheirHashesInTheirOrderWhateverTheThreads(int threads) throws Cancelled {
        try (InputHashes hashes = hashes(threads)) {
            SequencedMap<String, Provenance.Input> inputs = hashes.await(Progress.NONE);
            assertEquals(List.copyOf(files.keySet()), List.copyOf(inputs.keySet()));
            assertEquals(new Provenance.Input(file("weights"), ZEROS, OF_ZEROS), inputs.get("weights"));
            assertEquals(new Provenance.Input(file("config"), 3, OF_ABC), inputs.get("config"));
            assertEquals(new Provenance.Input(file("empty"), 0, OF_NOTHING), inputs.get("empty"));
            assertTrue(hashes.seconds() > 0);
        }
        assertEquals(Optional.of(OF_ZEROS), memory().known(file("weights")));
    }

    @Test
    void aFileThatWasNotWrittenToSinceIsNotReadAgain() throws IOException, Cancelled {
        memory().of(file("config"), Progress.NONE);
        Path lines = folder.resolve("memory.txt");
        Files.writeString(lines, Files.readString(lines).replace(OF_ABC, OF_NOTHING)); // as no reading would give it
        try (InputHashes hashes = hashes(1)) {
            assertEquals(OF_NOTHING, sha256(hashes));
        }
        memory().forget(List.of(folder));
        try (InputHashes hashes = hashes(1)) {
            assertEquals(OF_ABC, sha256(hashes));
        }
    }

    @Test
    void aFileThatIsWrittenToMeanwhileIsAFailure() throws IOException {
        try (InputHashes hashes = hashes(1)) {
            Files.writeString(file("config"), "abd!");
            Failure failure = assertThrows(Failure.class, () -> hashes.await(Progress.NONE));
            assertTrue(failure.getMessage().contains("config was changed while it was read"), failure.getMessage());
        }
    }

    @Test
    void aFileThatIsGoneIsAFailure() {
        files.put("gone", folder.resolve("gone"));
        try (InputHashes hashes = hashes(2)) {
            assertThrows(Failure.class, () -> hashes.await(Progress.NONE));
        }
    }

    @Test
    void waitingIsCancelledBeforeTheFileIsHashed() throws IOException {
        for (int i = 0; i < 20; i++) {
            files.put("zeros " + i, zeros("zeros" + i));
        }
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                assertTrue(done <= total);
            }

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        try (InputHashes hashes = hashes(1)) {
            assertThrows(Cancelled.class, () -> hashes.await(cancelled));
        }
        assertEquals(Optional.empty(), memory().known(file("zeros 19")));
    }
}
