package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Hashes of files, and what is remembered of them.
class FileHashesTest {
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Path file;
    private Path memory;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a file"), "abc");
        memory = folder.resolve("cache/hashes.txt");
    }

    /// Hashes at a time when all that was written so far has settled.
    private FileHashes later() {
        return new FileHashes(memory, () -> Instant.now().plus(Duration.ofMinutes(1)));
    }

    @Test
    void aHashIsRememberedByAnotherProcess() throws Cancelled {
        assertEquals(Optional.empty(), later().known(file));
        assertEquals(HASH_OF_ABC, later().of(file, Progress.NONE));
        assertEquals(Optional.of(HASH_OF_ABC), later().known(file));
    }

    @Test
    void aFileOfTheSameSizeThatWasWrittenAgainIsHashedAgain() throws IOException, Cancelled {
        later().of(file, Progress.NONE);
        Files.writeString(file, "abd");
        assertEquals(Optional.empty(), later().known(file));
        assertTrue(!HASH_OF_ABC.equals(later().of(file, Progress.NONE)));
    }

    @Test
    void anotherFileInItsPlaceWithItsSizeAndTimeIsHashedAgain() throws IOException, Cancelled {
        later().of(file, Progress.NONE);
        Path other = Files.writeString(folder.resolve("other"), "abd");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.move(other, file);
        assertEquals(Optional.empty(), later().known(file));
    }

    @Test
    void aFileThatWasWrittenJustNowIsNotRemembered() throws Cancelled {
        FileHashes now = new FileHashes(memory, Instant::now);
        assertEquals(HASH_OF_ABC, now.of(file, Progress.NONE));
        assertEquals(Optional.empty(), now.known(file));
    }

    @Test
    void damagedLinesAreSkippedAndTheOthersHold() throws IOException, Cancelled {
        later().of(file, Progress.NONE);
        String line = Files.readString(memory, UTF_8);
        Files.writeString(memory, "\0\0\0\n" + HASH_OF_ABC + " many\n" + line + line.substring(0, 70), UTF_8);
        assertEquals(Optional.of(HASH_OF_ABC), later().known(file));
        Files.write(memory, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(Optional.empty(), later().known(file));
        assertEquals(HASH_OF_ABC, later().of(file, Progress.NONE));
    }

    @Test
    void aMemoryThatCannotBeWrittenIsNoError() throws IOException, Cancelled {
        Files.createDirectories(memory);
        assertEquals(HASH_OF_ABC, later().of(file, Progress.NONE));
        assertEquals(Optional.empty(), later().known(file));
        try (var inside = Files.list(memory.getParent())) {
            assertEquals(List.of(memory), inside.toList());
        }
    }

    @Test
    void theMemoryForgetsTheOldest() throws IOException {
        HashMemory bounded = new HashMemory(memory);
        FileStamp stamp = FileStamp.of(file);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append("%s 3 %s %s - /f%d\n".formatted(HASH_OF_ABC, Instant.EPOCH, Instant.EPOCH, i));
        }
        Files.createDirectories(memory.getParent());
        Files.writeString(memory, lines);
        bounded.keep(file, stamp, HASH_OF_ABC);
        List<String> kept = Files.readAllLines(memory);
        assertEquals(1000, kept.size());
        assertTrue(kept.getFirst().endsWith(" /f1"));
        assertTrue(kept.getLast().endsWith(file.toString()));
    }

    @Test
    void aForgottenFolderIsReadAgainAndNothingElseIs() throws IOException, Cancelled {
        Path inside =
                Files.writeString(Files.createDirectory(folder.resolve("model")).resolve("weights"), "abc");
        Path beside = Files.writeString(folder.resolve("model-2"), "abc");
        for (Path one : List.of(inside, beside)) {
            later().of(one, Progress.NONE);
        }
        later().forget(List.of(folder.resolve("model")));
        assertEquals(Optional.empty(), later().known(inside));
        assertEquals(Optional.of(HASH_OF_ABC), later().known(beside));
        later().forget(List.of(beside));
        assertEquals(Optional.empty(), later().known(beside));
    }

    @Test
    void aHashThatReadingDoesNotConfirmIsForgotten() throws IOException, Cancelled {
        later().of(file, Progress.NONE);
        Files.writeString(memory, Files.readString(memory).replace(HASH_OF_ABC, "0".repeat(64)));
        assertEquals(Optional.of("0".repeat(64)), later().known(file));
        assertEquals(HASH_OF_ABC, new FileHashes(memory, Instant::now).read(file, Progress.NONE));
        assertEquals(Optional.empty(), later().known(file)); // not settled, so not remembered anew
    }

    @Test
    void threadsThatHashAtOnceRememberEveryFile() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(Files.writeString(folder.resolve("f" + i), "abc"));
        }
        FileHashes hashes = later();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(files.stream()
                    .map(one -> (Callable<String>) () -> hashes.of(one, Progress.NONE))
                    .toList());
        }
        for (Path one : files) {
            assertEquals(Optional.of(HASH_OF_ABC), later().known(one));
        }
    }

    @Test
    void hashingIsCancelledWithinAMegabyte() throws IOException {
        Files.write(file, new byte[5 << 20]);
        long[] seen = new long[1];
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                seen[0] = done;
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (seen[0] > 0) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> later().of(file, cancelled));
        assertTrue(seen[0] <= 1 << 20);
        assertEquals(Optional.empty(), later().known(file));
    }

    @Test
    void aFileThatIsGoneIsAFailure() {
        assertThrows(Failure.class, () -> later().of(folder.resolve("gone"), Progress.NONE));
    }
}
