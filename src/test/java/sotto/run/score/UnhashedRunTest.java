package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.Runs;
import sotto.run.identity.FileHashes;
import sotto.run.record.InputHashes;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Scoring runs that begin before the hashes of the weights are known.
@Tag("native")
class UnhashedRunTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final Path DATA = Path.of("src/test/resources/golden/public/e2e/llama/train.csv");
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(LLAMA)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        InputHashes.hold(true);
    }

    @AfterEach
    void restore() {
        InputHashes.hold(false);
        FileHashes.here().forget(List.of(folder));
    }

    private void score(String name, RunTarget.Unfinished unfinished, Progress progress) throws Cancelled {
        RunSpec.Score spec = new RunSpec.Score(
                model,
                new LabelledSource(DATA, Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, RunSpec.Listening.DEFAULT.pooling(), RunSpec.Keep.ALL),
                new Compute("cpu", "float32", 1));
        Runs.score(spec, new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished), progress);
    }

    /// A run of which one batch is done, that was cancelled before its weights were hashed.
    private Path begun(String name) {
        assertThrows(
                Cancelled.class,
                () -> score(name, RunTarget.Unfinished.START, new Progress() {
                    private int done;

                    @Override
                    public void report(long part, long total, String what) {
                        done += what.contains("texts/s") ? 1 : 0;
                    }

                    @Override
                    public void checkCancelled() throws Cancelled {
                        if (done >= 1) {
                            throw new Cancelled();
                        }
                    }
                }));
        Path partial = folder.resolve(name + ".partial");
        JsonNode plan = JsonTree.read(partial.resolve("plan.json"), "");
        assertEquals("", sha256(plan));
        assertTrue(plan.path("unhashed").has(WEIGHTS));
        return partial;
    }

    private static String sha256(JsonNode record) {
        return record.path("provenance")
                .path("inputs")
                .path(WEIGHTS)
                .path("sha256")
                .asText("none");
    }

    private static JsonNode record(Path run) {
        ObjectNode record = (ObjectNode) JsonTree.read(run.resolve(RunTarget.RECORD), "");
        record.remove("timings");
        return record;
    }

    @Test
    void aRunThatIsCancelledBeforeItsHashesGoesOnAndEndsBitIdentical() throws IOException, Cancelled {
        InputHashes.hold(false);
        score("whole", RunTarget.Unfinished.START, Progress.NONE);
        FileHashes.here().forget(List.of(folder));
        InputHashes.hold(true);
        begun("cut");
        score("cut", RunTarget.Unfinished.RESUME, Progress.NONE);
        for (String file : List.of("scores.safetensors", "responses.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(file)),
                    Files.readAllBytes(folder.resolve("cut").resolve(file)),
                    file);
        }
        assertEquals(record(folder.resolve("whole")), record(folder.resolve("cut")));
        assertEquals(64, sha256(record(folder.resolve("cut"))).length());
        assertFalse(Files.exists(folder.resolve("cut.partial")));
    }

    @Test
    void weightsThatWereTouchedBeforeTheirHashWasKnownAreNotResumedOn() throws IOException {
        begun("cut");
        Files.setLastModifiedTime(model.resolve(WEIGHTS), FileTime.from(Instant.EPOCH));
        Failure failure = assertThrows(Failure.class, () -> score("cut", RunTarget.Unfinished.RESUME, Progress.NONE));
        assertTrue(failure.getMessage().contains("was moved or written to"), failure.getMessage());
        assertTrue(failure.remedy().contains("--force"), failure.remedy());
    }
}
