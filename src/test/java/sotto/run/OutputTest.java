package sotto.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.run.Output.Existing.REFUSE;
import static sotto.run.Output.Existing.REPLACE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;

class OutputTest {
    @TempDir
    Path folder;

    private List<String> inside(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileAppearsWholeAndNothingElseStays() throws Exception {
        Path target = folder.resolve("scores.txt");
        Output.file(target, REFUSE).write(temporary -> {
            assertEquals(folder, temporary.getParent());
            Files.writeString(temporary, "0.5");
            assertEquals(List.of(temporary.getFileName().toString()), inside(folder));
        });
        assertEquals(List.of("scores.txt"), inside(folder));
        assertEquals("0.5", Files.readString(target));
    }

    @Test
    void whatFailsOrIsCancelledLeavesNothing() throws Exception {
        Output output = Output.file(folder.resolve("a"), REFUSE);
        assertThrows(
                Cancelled.class,
                () -> output.write(temporary -> {
                    Files.writeString(temporary, "half");
                    throw new Cancelled();
                }));
        assertThrows(
                Failure.class,
                () -> output.write(temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("No space left on device");
                }));
        assertEquals(List.of(), inside(folder));
    }

    @Test
    void aFailedReplacementKeepsTheEarlierResult() throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "earlier");
        assertThrows(
                Failure.class,
                () -> Output.file(target, REPLACE).write(temporary -> {
                    throw new IOException("No space left on device");
                }));
        assertEquals("earlier", Files.readString(target));
    }

    @Test
    void anEarlierFileIsRefusedBeforeTheWork() throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "earlier");
        Failure failure = assertThrows(Failure.class, () -> Output.file(target, REFUSE));
        assertTrue(failure.remedy().contains("--force"));
    }

    @Test
    void aFileThatAppearsMeanwhileIsRefusedToo() throws Exception {
        Path target = folder.resolve("a");
        assertThrows(
                Failure.class,
                () -> Output.file(target, REFUSE).write(temporary -> {
                    Files.writeString(temporary, "ours");
                    Files.writeString(target, "theirs");
                }));
        assertEquals("theirs", Files.readString(target));
    }

    @Test
    void forceReplacesAFile() throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "earlier");
        Output.file(target, REPLACE).write(temporary -> Files.writeString(temporary, "later"));
        assertEquals("later", Files.readString(target));
    }

    @Test
    void forceNeverReplacesAFolderByAFile() throws Exception {
        Path target = Files.createDirectory(folder.resolve("a"));
        assertThrows(Failure.class, () -> Output.file(target, REPLACE));
    }

    @Test
    void aMissingFolderIsAFailure() {
        Failure failure = assertThrows(Failure.class, () -> Output.file(folder.resolve("no/a"), REFUSE));
        assertTrue(failure.getMessage().contains("does not exist"));
    }

    @Test
    void aFolderAppearsWhole() throws Exception {
        Path target = folder.resolve("export");
        Output.folder(target, REFUSE, "mark").write(temporary -> Files.writeString(temporary.resolve("mark"), "x"));
        assertAll(
                () -> assertEquals(List.of("export"), inside(folder)),
                () -> assertEquals(List.of("mark"), inside(target)));
    }

    @Test
    void forceReplacesAnEarlierResultFolder() throws Exception {
        Path target = Files.createDirectory(folder.resolve("export"));
        Files.writeString(target.resolve("mark"), "x");
        Files.writeString(Files.createDirectory(target.resolve("deep")).resolve("old"), "x");
        Output.folder(target, REPLACE, "mark").write(temporary -> Files.writeString(temporary.resolve("mark"), "y"));
        assertAll(
                () -> assertEquals(List.of("export"), inside(folder)),
                () -> assertEquals(List.of("mark"), inside(target)),
                () -> assertEquals("y", Files.readString(target.resolve("mark"))));
    }

    @Test
    void forceNeverReplacesAFolderThatIsNoResult() throws Exception {
        Path target = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(target.resolve("chapter"), "x");
        assertThrows(Failure.class, () -> Output.folder(target, REPLACE, "mark"));
    }
}
