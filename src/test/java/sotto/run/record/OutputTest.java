package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.run.record.Output.Existing.REFUSE;
import static sotto.run.record.Output.Existing.REPLACE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
            Files.writeString(temporary, "0.5");
            assertEquals(
                    List.of(folder.relativize(temporary).getName(0).toString()),
                    inside(folder),
                    "beside it and hidden");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # mark               | foreign file      | what it is said to hold
        run.json             | precious.txt      | holds precious.txt
        run.json             | notes/reading.md  | holds notes
        run.json             | report.json       | holds report.json
        report.json          | my.csv            | holds my.csv
        h.0.mlp.statedict    | gains.json        | holds gains.json
        """)
    void forceDeletesOnlyWhatWeWrote(String mark, String foreign, String said) throws Exception {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve(mark), "{\"provenance\": {}}");
        Output.folder(target, REPLACE, mark);
        Path precious = target.resolve(foreign);
        Files.createDirectories(precious.getParent());
        Files.writeString(precious, "precious");
        Failure failure = assertThrows(Failure.class, () -> Output.folder(target, REPLACE, mark));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
        assertEquals("precious", Files.readString(precious));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[[[", "", "{\"provenance\": 3}"})
    void aRecordOfAnotherToolIsNoResultOfOurs(String record) throws Exception {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("run.json"), record);
        assertThrows(Failure.class, () -> Output.folder(target, REPLACE, "run.json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {240, 255, 300})
    void aNameThatIsTooLongIsRefusedBeforeTheWork(int length) throws Exception {
        Path target = folder.resolve("n".repeat(length));
        Failure failure = assertThrows(Failure.class, () -> Output.folder(target, REFUSE, "run.json"));
        assertAll(
                () -> assertTrue(failure.getMessage().contains("is too long"), failure.getMessage()),
                () -> assertEquals("Choose a shorter name.", failure.remedy()),
                () -> assertEquals(List.of(), inside(folder)));
    }

    @Test
    void whatAKilledProcessLeftOfThisNameIsSwept() throws Exception {
        FileTime old = FileTime.from(Instant.now().minusSeconds(90));
        for (String leftover : new String[] {".a.1x2y3z4a5b6c.part", "..a.1x2y3z4a5b6c.part.partial-0123abcd"}) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(leftover), "half"), old);
        }
        Path killed = Files.createDirectories(folder.resolve(".a.partial-89abcdef/a"));
        Files.writeString(killed.resolve("scores.safetensors"), "half");
        Files.writeString(killed.resolveSibling(".sotto-partial"), "");
        List<String> others = List.of(".a.part", ".b.1x2y3z4a5b6c.part", ".a.notes.part", "a.partial");
        for (String other : others) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(other), "theirs"), old);
        }
        Output.file(folder.resolve("a"), REFUSE);
        assertEquals(others.stream().sorted().toList(), inside(folder));
    }

    @Test
    void whatALivingProcessHoldsStays() throws Exception {
        Output.file(folder.resolve("a"), REFUSE).write(temporary -> {
            Files.writeString(temporary, "0.5");
            Output.file(folder.resolve("a"), REFUSE);
            assertEquals("0.5", Files.readString(temporary));
        });
        assertEquals(List.of("a"), inside(folder));
    }

    @Test
    void aFailureNamesTheResultAndNotTheHiddenFile() {
        Output output = Output.file(folder.resolve("a"), REFUSE);
        Failure failure = assertThrows(
                Failure.class,
                () -> output.write(temporary -> {
                    throw new Failure("%s cannot be written.".formatted(temporary), "Make room.");
                }));
        assertEquals(folder.resolve("a") + " cannot be written.", failure.getMessage());
    }
}
