package sotto.work.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("plan.json");
    }

    private List<String> inside() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theOldContentStaysUntilTheNewIsWhole() throws IOException {
        Files.writeString(file(), "old");
        try (AtomicFile next = AtomicFile.create(file())) {
            next.write("ne".getBytes(UTF_8));
            next.write("w".getBytes(UTF_8));
            assertEquals("old", Files.readString(file()));
            next.commit();
        }
        assertEquals("new", Files.readString(file()));
        assertEquals(List.of("plan.json"), inside());
    }

    @Test
    void whatIsNotCommittedLeavesNothingBehind() throws IOException {
        try (AtomicFile next = AtomicFile.create(file())) {
            next.write(new byte[8]);
        }
        assertEquals(List.of(), inside());
    }

    @Test
    void aKilledProcesssLeftoverIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("plan.json.next"), "longer than the new content");
        AtomicFile.replace(file(), "new".getBytes(UTF_8));
        assertEquals("new", Files.readString(file()));
        assertEquals(List.of("plan.json"), inside());
    }

    @Test
    void aFailedReplacementLeavesNothingBehind() throws IOException {
        Files.createDirectories(file().resolve("taken"));
        assertThrows(IOException.class, () -> AtomicFile.replace(file(), new byte[1]));
        assertEquals(List.of("plan.json"), inside());
    }
}
