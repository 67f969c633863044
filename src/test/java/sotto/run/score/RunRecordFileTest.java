package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.record.JsonTree;
import sotto.run.record.RunTarget;
import sotto.work.Failure;

class RunRecordFileTest {
    private static final Path BEFORE = Path.of("src/test/resources/sotto/before");

    @TempDir
    Path folder;

    private static RunRecordFile read(Path run) {
        return RunRecordFile.of(run, "").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "kept"})
    void whatWasWrittenIsReadBack(String run) {
        JsonNode written = JsonTree.read(BEFORE.resolve(run).resolve(RunTarget.RECORD), "");
        RunRecordFile read = read(BEFORE.resolve(run));
        assertEquals(written.path("modules"), JsonTree.of(read.modules()));
        assertEquals(written.path("timings"), JsonTree.of(read.timings().orElseThrow()));
        assertEquals(written.path("plan"), JsonTree.of(read.plan()));
        assertEquals(
                written.path("lengthAuroc").floatValue(), read.lengthAuroc().orElseThrow());
        assertContains(JsonTree.of(read.counts().orElseThrow()), written.path("counts"));
        assertContains(
                JsonTree.of(read.specification()), written.path("provenance").path("specification"));
    }

    /// Whatever an older record says, a newer one says too.
    private static void assertContains(JsonNode now, JsonNode before) {
        before.properties().forEach(field -> {
            JsonNode same = now.path(field.getKey());
            if (field.getValue().isObject()) {
                assertContains(same, field.getValue());
            } else {
                assertEquals(field.getValue(), same, field.getKey());
            }
        });
    }

    @Test
    void whatOlderRecordsDoNotNameHasItsOldMeaning() {
        RunRecord.Counts counts = read(BEFORE.resolve("kept")).counts().orElseThrow();
        assertEquals(0, counts.contradictions());
        assertEquals(0, counts.heldOutCopies());
        assertEquals("REFUSE", undecodable(read(BEFORE.resolve("kept"))));
    }

    private static String undecodable(RunRecordFile record) {
        return JsonTree.of(record.specification())
                .path("data")
                .path("undecodable")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "seed": 42            | "seat": 42           | sample.seed is missing
        "holdout": 0.25       | "holdout": "a lot"   | sample.holdout is "a lot"
        "limit": 128          | "limit": 1.5         | tokens.limit is 1.5
        "pooling": "MAX"      | "pooling": "LEAST"   | listening.pooling is "LEAST"
        "special": true       | "special": 1         | tokens.special is 1
        "tokensPerBatch": \\d | "tokens": 1          | plan.tokensPerBatch is missing
        "heldOut": \\{        | "heldOut": 7, "x": { | counts.heldOut
        """)
    void whatCannotBeIsAFailureThatNamesIt(String pattern, String by, String named) throws IOException {
        String text = Files.readString(BEFORE.resolve("kept").resolve(RunTarget.RECORD));
        String changed = text.replaceFirst(pattern, by);
        assertTrue(!changed.equals(text));
        Files.writeString(folder.resolve(RunTarget.RECORD), changed);
        Failure failure = assertThrows(Failure.class, () -> RecordedSpecification.read(folder));
        assertTrue(failure.getMessage().contains("run.json is damaged"), failure.getMessage());
        assertTrue(failure.getMessage().contains(named), failure.getMessage());
    }

    @Test
    void aPartThatNobodyAsksForMayLack() throws IOException {
        Files.copy(BEFORE.resolve("kept").resolve(Scores.FILE), folder.resolve(Scores.FILE));
        Files.writeString(folder.resolve(RunTarget.RECORD), """
            {"counts": {"texts": {"positives": 30, "negatives": 40}}, "lengthAuroc": null}
            """);
        ScoredRun run = ScoredRun.read(folder);
        assertEquals(Optional.of(new RunRecord.Classes(30, 40)), run.classes());
        assertEquals(OptionalDouble.empty(), run.lengthAuroc());
        assertThrows(Failure.class, () -> RecordedSpecification.read(folder));
    }

    @Test
    void anUnfinishedRunOfAnotherKindIsLeftOut() throws IOException {
        Path partial = Files.createDirectory(folder.resolve("some.partial"));
        Path plan = BEFORE.resolve("unfinished.partial/plan.json");
        Files.copy(plan, partial.resolve("plan.json"));
        assertEquals(1, ResumableRun.in(folder).size());
        ObjectNode other = (ObjectNode) JsonTree.read(plan, "");
        ((ObjectNode) other.path("provenance").path("specification")).remove("listening");
        JsonTree.replaceTree(partial.resolve("plan.json"), other);
        assertEquals(0, ResumableRun.in(folder).size());
    }
}
