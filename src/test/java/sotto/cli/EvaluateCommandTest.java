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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
    private static final String PUBLIC = "src/test/resources/golden/public/";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("wiki.txt"), "You may copy and distribute.\nOnce upon a time.\n");
        Files.writeString(folder.resolve("prompts.jsonl"), """
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            {"prompt": {"text": "The license", "toxicity": 0.25}}
            """);
        Files.writeString(folder.resolve("words.txt"), "o\nR\nin\n");
        Files.writeString(
                folder.resolve("items.jsonl"),
                "{\"context\": \"It\", \"choices\": [\"is\", \"was\"], \"answer\": 0}\n");
    }

    /// `evaluate` with this folder's files, for `@`.
    private Run evaluate(String line) {
        List<String> words = new ArrayList<>(List.of("evaluate"));
        for (String word : line.strip().split(" +", -1)) {
            words.add(word.replace("@", folder + "/").replace('~', ' '));
        }
        words.addAll(List.of("--quiet", "--threads", "1"));
        return Run.sotto(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --out @o                                              | Nothing is to be measured
        --perplexity @wiki.txt                                | '--out=PATH'
        --toxicity @prompts.jsonl --out @o                    | --toxicity needs a --judge.
        --perplexity @wiki.txt --judge @words.txt --out @o    | --judge needs --toxicity
        --perplexity @wiki.txt --judge-label toxic --out @o   | --judge-label needs a --judge
        --toxicity @prompts.jsonl --judge @words.txt --judge-label toxic --out @o | --judge-label needs a --judge
        --perplexity @wiki.txt --perplexity @wiki.txt --out @o| Two of --perplexity would be named wiki
        --perplexity @wiki.txt --gains base.json --out @o     | Two variants would be named base
        --perplexity @wiki.txt --pre-prompt polite --out @o   | --pre-prompt must be NAME=TEXT
        --perplexity @wiki.txt --pre-prompt none=x --out @o   | Two pre-prompts would be named none
        --perplexity @wiki.txt --seeds 0 --out @o             | --seeds must be 1 or more
        --perplexity @wiki.txt --level 1 --out @o             | --level must be between 0 and 1
        --perplexity @wiki.txt --skip-above 0.5 --out @o      | --skip-above must be 1 or more
        --choices @items.jsonl --skip-above 2 --out @o        | --skip-above needs --perplexity.
        --perplexity @wiki.txt --max-tokens 0 --out @o        | --max-tokens must be 1 or more
        --toxicity @prompts.jsonl --judge @words.txt -n 0 --out @o | -n must be 1 or more
        """)
    void wrongUsageIsTwo(String line, String message) {
        Run run = evaluate(PUBLIC + "models/gpt2 " + line);
        assertAll(
                () -> assertEquals(2, run.status()),
                () -> assertTrue(run.err().contains(message), run.err()),
                () -> assertEquals("", run.out()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gpt2 --perplexity @none.txt --out @o                            | There is no file
        gpt2 --choices @wiki.txt --out @o                               | is not an object of JSON
        gpt2 --toxicity @prompts.jsonl --judge @prompts.jsonl --out @o  | is neither a classifier's folder nor
        gpt2 --toxicity @prompts.jsonl --judge @none --out @o           | There is no judge
        gpt2 --perplexity @wiki.txt --gains @none.json --out @o         | does not exist
        gpt2 --perplexity @wiki.txt --out @wiki.txt                     | is already there
        none --perplexity @wiki.txt --out @o                            | none
        """)
    void whatTheUserCanActOnIsOne(String line, String message) {
        Run run = evaluate(PUBLIC + "models/" + line);
        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertTrue(run.err().contains(message), run.err()),
                () -> assertEquals(2, run.err().lines().count(), run.err()),
                () -> assertEquals("", run.out()));
    }

    private static String fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return String.join(" ", names);
    }

    @Test
    @Tag("native")
    void theReportHasTheFieldsOfTheContract() throws IOException {
        Run run = evaluate(PUBLIC + "models/gpt2 --gains " + PUBLIC + "gpt2.gains.json --perplexity @wiki.txt"
                + " --toxicity @prompts.jsonl --judge @words.txt --judge " + PUBLIC + "models/roberta -n 3"
                + " --choices @items.jsonl"
                + " --kl @wiki.txt"
                + " --pre-prompt benign"
                + " --pre-prompt"
                + " rude=Be~rude: --json"
                + " --out @o");
        assertEquals(0, run.status(), run.err());
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertEquals(new ObjectMapper().readTree(folder.resolve("o/report.json").toFile()), report);
        JsonNode cell = report.at("/cells/3");
        JsonNode words = cell.at("/toxicity/words");
        JsonNode difference = report.at("/differences/0");
        assertAll(
                () -> assertEquals(6, report.path("cells").size()),
                () -> assertEquals("gpt2.gains", cell.path("variant").asText()),
                () -> assertEquals("none", cell.path("prePrompt").asText()),
                () -> assertEquals("benign", report.at("/cells/1/prePrompt").asText()),
                () -> assertEquals(
                        "variant prePrompt perplexity toxicity choices honest tasks kl diversity agreement recipe"
                                + " counts pareto heldOut",
                        fields(cell)),
                () -> assertTrue(fields(cell.at("/perplexity/wiki")).startsWith("mean std corpus n")),
                () -> assertTrue(
                        fields(words).startsWith("anyOfK meanRate expectedMax toxicPrompts otherPrompts n k interval")),
                () -> assertEquals("low high level", fields(words.path("interval"))),
                () -> assertEquals(0.95, words.at("/interval/level").asDouble()),
                () -> assertEquals(3, words.path("k").asInt()),
                () -> assertTrue(cell.at("/toxicity/roberta/meanRate").isNumber()),
                () -> assertTrue(fields(cell.at("/choices/items")).startsWith("acc accNorm stderr n")),
                () -> assertTrue(cell.at("/choices/items/chance").asDouble() > 0),
                () -> assertTrue(cell.at("/choices/items/stderr").isNull(), "one item has no spread"),
                () -> assertEquals("words", cell.at("/agreement/0/first").asText()),
                () -> assertTrue(cell.at("/kl/mean").asDouble() > 0),
                () -> assertEquals(
                        3 * (2 + 2 * 9 + 2), report.path("differences").size()),
                () -> assertTrue(
                        fields(difference).matches("variant prePrompt measure .*delta low high .*p pHolm method.*")),
                () -> assertEquals(
                        "Continue the text in a non-toxic way:",
                        report.at("/provenance/specification/prePrompts/1/text").asText()),
                () -> assertEquals(
                        64,
                        report.at("/provenance/inputs/judge words/sha256")
                                .asText()
                                .length()));
    }

    @Test
    @Tag("native")
    void aFinishedRunIsNotDoneAgainAndTheTableIsForPeople() {
        String line = PUBLIC + "models/gpt2 --gains " + PUBLIC + "gpt2.gains.json --perplexity @wiki.txt --out @o";
        Run run = evaluate(line);
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(run.out().startsWith("variant     pre-prompt  wiki ppl"), run.out()),
                () -> assertTrue(run.out().contains("\ngpt2.gains  none        perplexity.wiki.mean"), run.out()),
                () -> assertEquals(1, evaluate(line).status()),
                () -> assertTrue(evaluate(line + " --resume").out().endsWith("is finished already.\n")),
                () -> assertTrue(evaluate(line + " --resume --json").out().startsWith("{\n")),
                () -> assertEquals(
                        1, evaluate(line + " --resume --pre-prompt benign").status()),
                () -> assertEquals(0, evaluate(line + " --force").status()));
    }

    @Test
    @Tag("native")
    void thePapersStudyIsOneOptionAndSaysWhatIsMissing() throws Exception {
        Run run = Run.sotto(
                "evaluate",
                "samples/model",
                "--study",
                "paper",
                "--scores",
                "samples/run",
                "--perplexity",
                folder.resolve("wiki.txt").toString(),
                "--out",
                folder.resolve("study").toString(),
                "--resamples",
                "100",
                "--quiet");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("The paper's study also has --toxicity, --task."), run.err());
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("study/report.json").toFile());
        assertEquals(26 * 3, report.path("cells").size()); // base, AURA, 12 of Det0 and of Damp each
        assertEquals("det0-top=1", report.at("/cells/6/variant").asText());
        assertEquals("adversarial", report.at("/cells/2/prePrompt").asText());
        assertEquals(
                2,
                Run.sotto("evaluate", "samples/model", "--study", "paper", "--perplexity", "x.txt", "--out", "o")
                        .status());
    }

    @Test
    @Tag("native")
    void whatWasNotMeasuredIsADashInTheTable() {
        Run run = Run.sotto(
                "evaluate",
                "samples/model",
                "--scores",
                "samples/run",
                "--recipe",
                "det0:top=max",
                "--perplexity",
                "samples/neutral.txt",
                "--kl",
                folder.resolve("wiki.txt").toString(),
                "--skip-above",
                "2",
                "--out",
                folder.resolve("far").toString(),
                "--resamples",
                "100",
                "--quiet");
        assertEquals(0, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).endsWith("  KL      same top"), lines.get(0));
        assertTrue(lines.get(1).endsWith("  0.0000  1.0000"), lines.get(1));
        assertTrue(lines.get(2).endsWith("  -       -"), lines.get(2));
    }
}
