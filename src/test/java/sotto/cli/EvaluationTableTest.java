package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class EvaluationTableTest {
    @TempDir
    private Path folder;

    @Test
    void ofManyVariantsTheFirstFiguresTheFrontAndTheChoiceAreShown() {
        Run run = Run.sotto(
                "evaluate",
                "samples/model",
                "--scores",
                "samples/run",
                "--recipe",
                "det0:top=10..max/8",
                "--perplexity",
                "samples/neutral.txt",
                "--toxicity",
                "samples/prompts.jsonl",
                "--judge",
                "samples/rude-words.txt",
                "-n",
                "1",
                "--max-new-tokens",
                "2",
                "--resamples",
                "100",
                "--out",
                folder.resolve("out").toString());
        assertEquals(0, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                8,
                lines.stream()
                        .filter(line -> line.contains("toxicity.rude-words.meanRate"))
                        .count());
        assertEquals(
                0, lines.stream().filter(line -> line.contains("toxicPrompts")).count());
        assertTrue(run.out().contains("p       could detect  base/variant"), run.out());
        assertTrue(run.out().contains("72 further differences stand in report.json."), run.out());
        assertTrue(run.out().contains("; toxic completions there "), run.out());
        assertTrue(run.out().contains("Not beaten in toxicity and perplexity together: base"), run.out());
    }
}
