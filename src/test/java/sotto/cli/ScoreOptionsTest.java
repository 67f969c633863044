package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two files of texts, matched lengths and texts held out, by the command line.
@Tag("native")
class ScoreOptionsTest {
    private static final String LLAMA = "src/test/resources/golden/public/models/llama";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String lines(String name, String words, int longer) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(words + " and on".repeat(longer + i % 10));
        }
        return Files.write(folder.resolve(name), lines).toString();
    }

    @Test
    void twoFilesMatchedAndHeldOutAreScoredRecordedAndListed() throws IOException {
        String out = folder.resolve("run").toString();
        Run run = Run.sotto(
                "score",
                LLAMA,
                lines("rude.txt", "you fool", 2),
                "--others",
                lines("polite.txt", "my friend", 0),
                "--length-matched",
                "--holdout",
                "0.25",
                "--out",
                out,
                "--threads",
                "1",
                "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode record = JSON.readTree(Files.readAllBytes(folder.resolve("run/run.json")));
        JsonNode counts = record.path("counts");
        int scored = counts.path("texts").path("positives").asInt();
        int held = counts.path("heldOut").path("positives").asInt();
        assertEquals(Math.round(0.25 * (scored + held)), held);
        assertTrue(scored + held < 60, counts.toString());
        assertEquals(0.5, record.path("lengthAuroc").asDouble(), 0.1);
        assertEquals(
                "MATCHED",
                record.path("provenance")
                        .path("specification")
                        .path("sample")
                        .path("lengths")
                        .asText());
        Run listed = Run.sotto("neurons", out, "--top", "3", "--json");
        JsonNode first = JSON.readTree(listed.out()).get(0);
        assertTrue(first.path("holdout").isNumber(), first.toString());
    }

    @Test
    void aRecipeNamesColumnsAndClasses() throws IOException {
        Path file = Files.writeString(folder.resolve("tweets.csv"), """
            hate_speech,offensive_language,neither,class,tweet
            3,0,0,0,you fool
            0,3,0,1,you dog
            0,0,3,2,a dog
            """);
        String out = folder.resolve("run").toString();
        Run run = Run.sotto("score", LLAMA, file.toString(), "--recipe", "davidson", "--out", out, "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode counts = JSON.readTree(Files.readAllBytes(folder.resolve("run/run.json")))
                .path("counts");
        assertEquals(2, counts.path("texts").path("positives").asInt());
        assertEquals(1, counts.path("texts").path("negatives").asInt());
        Run both = Run.sotto(
                "score", LLAMA, file.toString(), "--recipe", "davidson", "--label", "class", "--out", out, "--force");
        assertEquals(2, both.status());
        assertTrue(both.err().contains("say nothing with --recipe."), both.err());
        Run unknown = Run.sotto("score", LLAMA, file.toString(), "--recipe", "tweets", "--out", out, "--force");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("There is no recipe tweets; there are jigsaw, davidson,"), unknown.err());
    }

    @Test
    void permutationsAreRecordedListedAndRunAgain() throws IOException {
        String out = folder.resolve("run").toString();
        Run run = Run.sotto(
                "score",
                LLAMA,
                lines("rude.txt", "you fool", 2),
                "--others",
                lines("polite.txt", "my friend", 0),
                "--permutations",
                "99",
                "--out",
                out,
                "--threads",
                "1",
                "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode record = JSON.readTree(Files.readAllBytes(folder.resolve("run/run.json")));
        JsonNode permuted = record.path("permuted");
        assertEquals(99, permuted.path("permutations").asInt());
        double threshold = permuted.path("threshold").asDouble();
        assertTrue(threshold > 0.5 && threshold < 0.75, permuted.toString());
        JsonNode listed = JSON.readTree(
                Run.sotto("neurons", out, "--where", "p <= 0.05", "--json").out());
        assertEquals(permuted.path("significant").asInt(), listed.size());
        for (JsonNode neuron : listed) {
            assertTrue(neuron.path("auroc").asDouble() > threshold, neuron.toString());
        }
        Run again = Run.sotto("rerun", out, "--quiet");
        assertEquals(0, again.status(), again.out() + again.err());
    }

    @Test
    void labelsSayNothingToTwoFiles() {
        Run run = Run.sotto("score", LLAMA, "a.txt", "--others", "b.txt", "--label", "x", "--out", "run");
        assertEquals(2, run.status());
        assertTrue(
                run.err().contains("--label, --positive, --negative and --recipe say nothing with --others."),
                run.err());
    }

    @Test
    void notEverythingCanBeHeldOut() {
        Run run = Run.sotto("score", LLAMA, "a.csv", "--holdout", "1", "--out", "run");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--holdout must be 0 or more and below 1."), run.err());
    }
}
