package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evidence.StabilitySpec;
import sotto.run.record.Json;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// `stability` as it is typed; its numbers are compared in `StabilityRunTest`.
class StabilityCommandTest {
    private static final String KEPT = "src/test/resources/sotto/before/kept";

    @TempDir
    Path folder;

    @Test
    void aDocumentHasEveryFigure() throws IOException {
        Run run = Run.sotto("stability", KEPT, "--top", "50", "--splits", "3", "--json", "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode document = new JsonMapper().readTree(run.out());
        List<String> names = new ArrayList<>();
        document.fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "texts",
                        "neurons",
                        "top",
                        "topRule",
                        "splits",
                        "seed",
                        "spearman",
                        "jaccard",
                        "optimism",
                        "heldOut",
                        "convergence",
                        "enough",
                        "judgements"),
                names);
        assertEquals(42, document.path("seed").asInt());
        assertEquals(3, document.path("convergence").size());
        assertTrue(document.at("/convergence/2/jaccard").isNull());
        assertEquals(5, document.path("judgements").size());
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        Run run = Run.sotto("stability", KEPT, "--splits", "2", "--seed", "3", "--quiet");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("3,840 neurons, 10 positive and 13 negative texts, 2 split halves, top 100\n"));
        assertEquals(
                run.out(),
                Run.sotto("stability", KEPT, "--splits", "2", "--seed", "3", "--quiet")
                        .out());
        assertTrue(run.out().contains("4 positive and 5 negative texts"), run.out());
    }

    /// The window copies the line and saves the document.
    @Test
    void theWindowsCommandPrintsTheWindowsDocument() throws Cancelled {
        StabilitySpec spec = new StabilitySpec(Path.of(KEPT), OptionalInt.of(30), 3, 9);
        List<String> words = new ArrayList<>(CommandText.stability(spec).words());
        assertEquals("sotto", words.removeFirst());
        words.addAll(List.of("--json", "--quiet"));
        assertEquals(
                Json.pretty(Runs.stability(spec, Progress.NONE)) + "\n",
                Run.sotto(words.toArray(String[]::new)).out());
    }

    @Test
    void aRunWithoutResponsesIsToldWhatToDo() {
        Run run = Run.sotto("stability", "samples/run");
        assertEquals(1, run.status());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("sotto score … --keep-responses"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stability",
                "stability a --top 0",
                "stability a --splits 1",
                "figure a --kind convergence --threshold 0.6 --out a.png"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String command) {
        Run run = Run.sotto(command.split(" ", -1));
        assertEquals(2, run.status(), run.err());
    }

    @Test
    void theCurvesAreDrawnAndWritten() throws IOException {
        Path csv = folder.resolve("curves.csv");
        Run run = Run.sotto("figure", KEPT, "--kind", "convergence", "--out", csv.toString(), "--quiet");
        assertEquals(0, run.status(), run.err());
        List<String> rows = Files.readAllLines(csv);
        assertEquals(4, rows.size());
        assertTrue(rows.getFirst().startsWith("part_of_texts (0 to 1),positive_texts (count)"), rows.getFirst());
        assertTrue(rows.get(3).startsWith("1.0,10,13,0.46"), rows.get(3));
        assertTrue(rows.get(3).endsWith(",,,,,,,,"), rows.get(3));
    }
}
