package sotto.work.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFolderTest {
    @TempDir
    Path folder = Path.of("");

    private List<String> inside() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWholeTakesThePlaceOfWhatWasThere() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("old"), "x");
        try (PartFolder part = PartFolder.create(target)) {
            Files.createDirectory(part.path());
            Files.writeString(part.path().resolve("new"), "y");
            part.commit();
        }
        assertEquals(List.of("run"), inside());
        assertTrue(Files.exists(target.resolve("new")));
        assertFalse(Files.exists(target.resolve("old")));
    }

    /// The process was killed between the two moves of a replacement.
    @Test
    void anEarlierResultWhoseReplacementNeverArrivedComesBack() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".run.partial-0123abcd"));
        Files.createFile(left.resolve(PartFolder.LOCK));
        Files.createDirectory(left.resolve("run"));
        Files.writeString(
                Files.createDirectory(left.resolve(PartFolder.EARLIER)).resolve("run.json"), "earlier");
        Leftovers.sweep(folder.resolve("run"));
        assertEquals(List.of("run"), inside());
        assertEquals("earlier", Files.readString(folder.resolve("run/run.json")));
    }

    @Test
    void oneOfThisProcessIsStillItsOwnAfterASweep() throws IOException {
        Path target = folder.resolve("run");
        try (PartFolder part = PartFolder.create(target)) {
            Files.writeString(part.path(), "half");
            Leftovers.sweep(target);
            Leftovers.sweep(target);
            assertEquals("half", Files.readString(part.path()));
            part.commit();
        }
        assertEquals(List.of("run"), inside());
    }

    @Test
    void whatIsLockedByAnotherStays() throws IOException {
        Path alive = Files.createDirectory(folder.resolve(".run.partial-00000000"));
        try (FileChannel channel = FileChannel.open(
                        alive.resolve(PartFolder.LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Leftovers.sweep(folder.resolve("run"));
            assertEquals(List.of(".run.partial-00000000"), inside());
        }
        Leftovers.sweep(folder.resolve("run"));
        assertEquals(List.of(), inside());
    }

    /// Earlier versions locked nothing: what was written to a moment ago may belong to one of them.
    @Test
    void whatHasNoLockStaysAsLongAsItIsWarm() throws IOException {
        Files.writeString(folder.resolve(".run.1x2y3z4a5b6c.part"), "growing");
        Leftovers.sweep(folder.resolve("run"));
        assertEquals(List.of(".run.1x2y3z4a5b6c.part"), inside());
    }

    @Test
    void aFolderThatIsNotThereIsSaidAtOnce() {
        assertThrows(IOException.class, () -> PartFolder.create(folder.resolve("no/run")));
    }
}
