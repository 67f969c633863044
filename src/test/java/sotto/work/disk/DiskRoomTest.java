package sotto.work.disk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

class DiskRoomTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        13476000000 | 2100000000 | needs 13.48 GB,.* has 2.10 GB free
        12000000    | 4100000    | needs 12.00 MB,.* has 4.10 MB free
        9000        | 0          | needs 9.00 kB,.* has 0.00 kB free
        """)
    void tooLittleRoomIsSaidInUnitsThatTellSomething(long bytes, long free, String said) {
        Failure failure = assertThrows(
                Failure.class, () -> DiskRoom.check(folder, bytes, free, "The copy", Remedy.of("make room")));
        assertTrue(failure.getMessage().matches("The copy " + said + "\\."), failure.getMessage());
    }

    @Test
    void aReservedFileHasAllItsBytes() throws IOException {
        Path file = folder.resolve("file");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            DiskRoom.reserve(channel, (3 << 20) + 5);
        }
        assertArrayEquals(new byte[(3 << 20) + 5], Files.readAllBytes(file));
    }

    @Test
    void aScratchFileIsZeroAndGoneAtTheEnd() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = ScratchFile.map(folder.resolve("scratch"), 100, arena);
            assertEquals(0, all.get(ValueLayout.JAVA_BYTE, 99));
            all.set(ValueLayout.JAVA_BYTE, 99, (byte) 7);
            assertEquals(7, all.get(ValueLayout.JAVA_BYTE, 99));
        }
        assertFalse(Files.exists(folder.resolve("scratch")));
    }

    /// The blocks are taken before anything is mapped: that is what keeps the process from being ended later.
    @Test
    void aDiskThatFillsWhileAScratchFileIsMadeIsAnExceptionAndNotTheEnd() {
        try (Arena arena = Arena.ofConfined()) {
            assertThrows(
                    IOException.class,
                    () -> ScratchFile.map(folder.resolve("scratch"), 1 << 20, arena, (file, bytes) -> {
                        DiskRoom.reserve(file, bytes / 2);
                        throw new IOException("No space left on device");
                    }));
        }
        assertFalse(Files.exists(folder.resolve("scratch")));
    }

    @Test
    void everyByteOfAScratchFileIsReservedBeforeItIsMapped() throws IOException {
        long[] reserved = new long[1];
        try (Arena arena = Arena.ofConfined()) {
            ScratchFile.map(folder.resolve("scratch"), 5000, arena, (file, bytes) -> {
                DiskRoom.reserve(file, bytes);
                reserved[0] = file.size();
            });
        }
        assertEquals(5000, reserved[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # reason                            | what happened          | remedy
        Read-only file system               | can only be read       | another disk
        No space left on device             | its disk is full       | Make room
        There is not enough space on the disk | its disk is full     | Make room
        Disk quota exceeded                 | its disk is full       | Make room
        File name too long                  | is too long            | shorter name
        Input/output error                  | Input/output error     | Check the disk
        """)
    void theRemedyIsTheOneThatHelps(String reason, String happened, String remedy) {
        Path file = folder.resolve("a");
        Failure failure = DiskTrouble.writing(file, new FileSystemException(file.toString(), null, reason));
        assertAll(
                () -> assertTrue(failure.getMessage().contains(happened), failure.getMessage()),
                () -> assertTrue(failure.remedy().contains(remedy), failure.remedy()));
    }

    @Test
    void workThatCanGoOnIsToldHow() {
        Failure full =
                DiskTrouble.writing(folder.resolve("a"), new IOException("No space left on device"), RunOption.RESUME);
        assertEquals("Make room there, then go on with --resume.", full.remedy());
        Failure denied = DiskTrouble.writing(folder.resolve("a"), new AccessDeniedException("a"));
        assertTrue(denied.getMessage().endsWith("may not be written."), denied.getMessage());
    }
}
