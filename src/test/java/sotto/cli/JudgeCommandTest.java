package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
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

@Tag("native")
class JudgeCommandTest {
    private static final String MODELS = "src/test/resources/golden/public/models/";

    @TempDir
    Path folder;

    private static Run judge(String model, Path texts, String... more) {
        List<String> line = new ArrayList<>(List.of("judge", MODELS + model, "--texts", texts.toString()));
        line.addAll(List.of("--quiet", "--threads", "1"));
        line.addAll(List.of(more));
        return Run.sotto(line.toArray(String[]::new));
    }

    @Test
    void rowsAreAnArrayInTheOrderOfTheFile() throws IOException {
        Path texts = Files.writeString(folder.resolve("t.csv"), "n,text\n1,\"Hello, \n world\"\n2,You are bad\n3,x\n");
        Run run = judge("roberta", texts, "--json");
        JsonNode rows = new ObjectMapper().readTree(run.out());
        List<String> fields = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(fields::add);
        double[] probabilities = {
            rows.get(1).get("probabilities").get(0).asDouble(),
            rows.get(1).get("probabilities").get(1).asDouble()
        };
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertEquals("", run.err()),
                () -> assertEquals(List.of("text", "label", "score", "probabilities"), fields),
                () -> assertEquals(3, rows.size()),
                () -> assertEquals("Hello, \n world", rows.get(0).get("text").asText()),
                () -> assertEquals("toxic", rows.get(1).get("label").asText()),
                () -> assertEquals(probabilities[1], rows.get(1).get("score").asDouble()),
                () -> assertEquals(1, probabilities[0] + probabilities[1], 1e-12));
    }

    @Test
    void theTableHasOneLineATextAndCutsLongOnes() throws IOException {
        String text = "a line\u2028 that\\nbreaks\\u0007 " + "and goes on ".repeat(30);
        Path texts = Files.writeString(folder.resolve("t.jsonl"), "{\"text\": \"" + text + "\"}\n{\"text\": \"x\"}\n");
        Run run = judge("roberta", texts);
        List<String> lines = run.out().lines().toList();
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertEquals(3, lines.size(), run.out()),
                () -> assertEquals("  score  label    text", lines.getFirst()),
                () -> assertTrue(
                        lines.get(1).matches("[01]\\.\\d{5}  (neutral|toxic  )  a line  that breaks  and .*…")),
                () -> assertTrue(lines.get(1).length() <= 100, lines.get(1)),
                () -> assertTrue(lines.get(2).endsWith("  x")));
    }

    @Test
    void aLanguageModelIsRefusedAndAClassifierElsewhere() throws IOException {
        Path texts = Files.writeString(folder.resolve("t.txt"), "x\n");
        Run model = judge("gpt2", texts);
        Run inspect = Run.sotto("inspect", MODELS + "roberta");
        Run generate = Run.sotto("generate", MODELS + "roberta", "--prompt", "x", "--quiet");
        assertAll(
                () -> assertEquals(1, model.status()),
                () -> assertTrue(model.err().contains("GPT2LMHeadModel, not a classifier"), model.err()),
                () -> assertTrue(model.err().contains("bert, distilbert, roberta"), model.err()),
                () -> assertEquals(1, inspect.status()),
                () -> assertTrue(inspect.err().contains("not a causal language model"), inspect.err()),
                () -> assertTrue(inspect.err().contains("'sotto judge'"), inspect.err()),
                () -> assertEquals(1, generate.status()),
                () -> assertTrue(generate.err().contains("not a causal language model"), generate.err()));
    }

    @Test
    void wrongUsageIsTwoAndAMissingFileOne() {
        assertAll(
                () -> assertEquals(2, Run.sotto("judge", MODELS + "roberta").status()),
                () -> assertEquals(2, Run.sotto("judge", "--texts", "t.txt").status()),
                () -> assertEquals(
                        2, judge("roberta", Path.of("t.txt"), "--dtype", "int8").status()),
                () -> assertEquals(1, judge("roberta", Path.of("no-such.txt")).status()),
                () -> assertEquals(1, judge("none", Path.of("README.md")).status()));
    }

    @Test
    void cancelledIs130() throws IOException {
        Path texts = Files.writeString(folder.resolve("t.txt"), "x\n");
        Run run = Run.of(Commands.ALL, () -> true, "judge", MODELS + "roberta", "--texts", texts.toString());
        assertEquals(130, run.status(), run.err());
        assertEquals("", run.out());
    }
}
