package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several concepts by the command line: what is refused in which words, and that each run is that of `--label`.
@Tag("native")
class ConceptScoreCommandTest {
    private static final String LLAMA = "src/test/resources/golden/public/models/llama";

    @TempDir
    private Path folder;

    private String data = "";

    @BeforeEach
    void grades() throws IOException {
        StringBuilder file = new StringBuilder("comment,rude,loud,a/b,con,Rude\n");
        for (int row = 0; row < 24; row++) {
            file.append("text").append(" so".repeat(row % 5)).append(',');
            file.append(row % 4 / 3.0).append(',').append(row % 3 / 2.0).append(",1,1,1\n");
        }
        data = Files.writeString(folder.resolve("grades.csv"), file).toString();
    }

    private Run score(String... more) {
        List<String> line = new ArrayList<>(List.of("score", LLAMA, data, "--text", "comment", "--quiet"));
        line.addAll(List.of("--out", folder.resolve("out").toString(), "--threads", "1"));
        line.addAll(List.of(more));
        return Run.sotto(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rude,rude        |              | 2 | --concepts names rude twice.
        rude,,loud       |              | 2 | --concepts has an empty name.
        rude             | --label loud | 2 | --label and --others say nothing with --concepts, which names the columns of labels.
        rude             | other.csv    | 2 | --concepts are columns of one file.
        rude,kind        |              | 1 | has no column kind; it has comment, rude, loud, a/b, con, Rude.
        rude,kind        |              | 1 | Name the column with --concepts, such as
        rude,a/b         |              | 1 | No folder can be called a/b.
        rude,a/b         |              | 1 | Leave a/b out of --concepts and score it alone with --label, or give it another name in the file.
        rude,con         |              | 1 | No folder can be called con.
        rude,Rude        |              | 1 | Rude needs a folder of its own, and another concept has the same name.
        rude,loud        | --positives 99 | 1 | rude: There are 12 positive texts, but 99 were asked for.
        """)
    void whatCannotBeIsSaid(String concepts, String more, int status, String words) {
        List<String> line = new ArrayList<>(List.of("--concepts", concepts, "--positive", ">=0.5"));
        line.addAll(more == null ? List.of() : List.of(more.split(" ", -1)));
        Run run = score(line.toArray(String[]::new));
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aPlaceThatIsTakenIsReplacedByForceAloneAndOnlyIfItIsSottos() throws IOException {
        Path out = folder.resolve("out");
        String[] two = {"--concepts", "rude, loud", "--positive", ">=0.5", "--sites", "layers.0.mlp.gate"};
        Run run = score(two);
        assertEquals(0, run.status(), run.err());
        assertEquals(2, run.out().lines().count());
        assertTrue(run.out().lines().findFirst().orElse("").startsWith(out.resolve("rude") + ": "), run.out());
        assertEquals(1, score(two).status());
        Run again = score("--concepts", "rude,loud", "--positive", ">=0.5", "--sites", "layers.0.mlp.gate", "--resume");
        assertEquals("%s is finished already.%n".formatted(out), again.out());
        Path note = Files.writeString(out.resolve("rude/note.txt"), "mine");
        Run refused = score("--concepts", "loud", "--positive", ">=0.5", "--force");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("holds note.txt"), refused.err());
        Files.delete(note);
        assertEquals(
                0, score("--concepts", "loud", "--positive", ">=0.5", "--force").status());
        assertFalse(Files.exists(out.resolve("rude")));
    }

    @Test
    void eachRunIsThatOfItsLabelAndCanBeRunAgain() throws IOException {
        Run run = score("--concepts", "rude,loud", "--positive", ">=0.5", "--negative", "<0.4");
        assertEquals(0, run.status(), run.err());
        Path alone = folder.resolve("alone");
        Run one = Run.sotto(
                "score",
                LLAMA,
                data,
                "--text",
                "comment",
                "--label",
                "loud",
                "--positive",
                ">=0.5",
                "--negative",
                "<0.4",
                "--out",
                alone.toString(),
                "--threads",
                "1",
                "--quiet");
        assertEquals(0, one.status(), one.err());
        Path together = folder.resolve("out/loud");
        assertArrayEquals(
                Files.readAllBytes(alone.resolve("scores.safetensors")),
                Files.readAllBytes(together.resolve("scores.safetensors")));
        JsonNode record =
                new ObjectMapper().readTree(together.resolve("run.json").toFile());
        assertEquals(
                "loud",
                record.at("/provenance/specification/data/columns/label").asText());
        Run again = Run.sotto("rerun", together.toString(), "--quiet");
        assertEquals(0, again.status(), again.out() + again.err());
    }

    private static void scored(String model, Path data, List<String> options, String... own) {
        List<String> line = new ArrayList<>(List.of("score", model, data.toString(), "--quiet", "--threads=1"));
        line.addAll(List.of("--keep-responses", "--sites", "h\\.[05]\\.mlp"));
        line.addAll(options);
        line.addAll(List.of(own));
        Run run = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
    }

    /// Scores two columns together and each alone, and compares all that was written but the times.
    private void assertAsAlone(String model, Path data, String... options) throws IOException {
        Path out = folder.resolve("out");
        scored(model, data, List.of(options), "--concepts=rude,loud", "--out", out.toString());
        for (String concept : List.of("rude", "loud")) {
            Path alone = folder.resolve("alone-" + concept);
            scored(model, data, List.of(options), "--label", concept, "--out", alone.toString());
            for (String file : List.of("scores.safetensors", "responses.safetensors")) {
                assertArrayEquals(
                        Files.readAllBytes(alone.resolve(file)),
                        Files.readAllBytes(out.resolve(concept).resolve(file)),
                        file);
            }
            assertEquals(record(alone), record(out.resolve(concept)));
        }
    }

    private static ObjectNode record(Path run) throws IOException {
        ObjectNode record =
                (ObjectNode) new ObjectMapper().readTree(run.resolve("run.json").toFile());
        record.remove("timings");
        return record;
    }

    /// Chats, conversations and a plain text, of which the answers alone are pooled in the second case.
    @ParameterizedTest
    @ValueSource(strings = {"--chat --system Be.", "--chat --region answer"})
    void chatsAreScoredTogetherAsAlone(String options) throws IOException {
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), """
            {"messages": [{"role": "user", "content": "You fool"}, {"role": "assistant", "content": "Be quiet, idiot"}], "rude": 1, "loud": 0}
            {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Go away"}], "rude": 1, "loud": 1}
            {"conversations": [{"from": "human", "value": "Nice"}, {"from": "gpt", "value": "A fine day"}], "rude": 0, "loud": 1}
            {"messages": [{"role": "user", "content": "Now"}, {"role": "assistant", "content": "Sing"}, {"role": "user", "content": "Again"}, {"role": "assistant", "content": "La la la"}], "rude": 0, "loud": 0}
            """);
        assertAsAlone(ChatModel.in(folder), chats, options.split(" ", -1));
    }

    /// Authors write several texts; every concept leaves out other rows, so that its groups have other numbers.
    @Test
    void groupsAndStrataAreScoredTogetherAsAlone() throws IOException {
        StringBuilder csv = new StringBuilder("text,rude,loud,author,source\n");
        for (int row = 0; row < 60; row++) {
            csv.append("you")
                    .append(" so".repeat(row % 5))
                    .append(" w")
                    .append(row % 11)
                    .append(',');
            csv.append(row % 7 == 6 ? "?" : row % 2).append(',').append(row % 5 == 1 ? "?" : row / 2 % 2);
            csv.append(",a").append(row * row % 17).append(",s").append(row % 3).append('\n');
        }
        Path data = Files.writeString(folder.resolve("texts.csv"), csv);
        assertAsAlone(
                "samples/model",
                data,
                "--positive=1",
                "--negative=0",
                "--group=author",
                "--stratify=source",
                "--permutations=19",
                "--holdout=0.3");
    }
}
