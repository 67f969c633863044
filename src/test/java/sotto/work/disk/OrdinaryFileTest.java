package sotto.work.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.ChoiceSource;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.FilePreview;
import sotto.data.LabelledSource;
import sotto.data.PromptSource;
import sotto.run.gains.GainsFile;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class OrdinaryFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aFileALinkToOneAndNothingPass() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        Path link = Files.createSymbolicLink(folder.resolve("b.txt"), file);
        assertEquals(file, OrdinaryFile.check(file));
        assertEquals(link, OrdinaryFile.check(link));
        Path none = folder.resolve("none");
        assertEquals(none, OrdinaryFile.check(none));
    }

    @Test
    void aFolderIsSaidToBeOne() {
        Failure failure = assertThrows(Failure.class, () -> OrdinaryFile.check(folder));
        assertTrue(failure.getMessage().endsWith("is a folder."));
    }

    /// Reading a pipe waits for ever, reading /dev/zero takes all memory; both were tried with data, prompts and gains.
    @ParameterizedTest
    @ValueSource(strings = {"pipe", "/dev/zero"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void noInputWaitsForAPipeOrReadsADeviceWithoutEnd(String kind) throws Exception, Cancelled {
        for (String name : List.of("a.txt", "a.csv", "a.tsv", "a.jsonl", "a.json")) {
            Path file = folder.resolve(name);
            if (kind.equals("pipe")) {
                assertEquals(
                        0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
            } else {
                Files.createSymbolicLink(file, Path.of(kind));
            }
            refuses(() -> new LabelledSource(file, Columns.DEFAULT, EmptyTexts.REFUSE).read(Progress.NONE));
            refuses(() -> new PromptSource(file).read(Progress.NONE));
            refuses(() -> new ChoiceSource(file).read());
            refuses(() -> FilePreview.read(file, 0, 5, Progress.NONE));
        }
        refuses(() -> GainsFile.read(folder.resolve("a.json")));
    }

    private static void refuses(Executable reading) {
        Failure failure = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(Failure.class, reading));
        assertTrue(
                failure.getMessage()
                        .matches(".* is not an ordinary file\\.|a.txt has texts only, no labels\\.|.*\\.jsonl.*"),
                failure.getMessage());
    }
}
