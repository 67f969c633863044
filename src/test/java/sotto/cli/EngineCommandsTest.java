package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class EngineCommandsTest {
    private static final String PUBLIC = "src/test/resources/golden/public/";

    @TempDir
    Path folder;

    private static Run sotto(String line) {
        return Run.sotto((line + " --quiet --threads 1").split(" ", -1));
    }

    private static JsonNode json(Run run) throws JsonProcessingException {
        assertEquals("", run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void verifyIsZeroWhereAllChecksPass() throws JsonProcessingException {
        Run run = Run.sotto("verify", PUBLIC + "models/llama", PUBLIC + "llama", "--json", "--quiet", "--threads", "1");
        JsonNode report = json(run);
        assertAll(
                () -> assertEquals(0, run.status()),
                () -> assertEquals(true, report.get("ok").asBoolean()),
                () -> assertEquals("[\"name\",\"n\",\"maxAbsDiff\",\"tolerance\",\"ok\",\"where\"]", fields(report)));
    }

    private static String fields(JsonNode report) {
        StringBuilder names = new StringBuilder();
        report.get("checks").get(0).fieldNames().forEachRemaining(name -> names.append(",\"" + name + "\""));
        return "[" + names.substring(1) + "]";
    }

    @Test
    void verifyIsOneAndStillReportsWhereAnyCheckFails() throws JsonProcessingException {
        Run run = Run.sotto("verify", PUBLIC + "models/llama", PUBLIC + "gpt2", "--json", "--quiet", "--threads", "1");
        assertEquals(1, run.status());
        assertEquals(false, json(run).get("ok").asBoolean());
    }

    @Test
    void aFailedCheckIsShownWithItsPlace() {
        Run run = Run.sotto("verify", PUBLIC + "models/llama", PUBLIC + "gpt2", "--quiet", "--threads", "1");
        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertTrue(run.out().contains("FAIL  modules"), run.out()),
                () -> assertTrue(run.out().endsWith("2 of 2 checks failed.\n"), run.out()));
    }

    @Test
    void realToxicityPromptsAreContinuedWithAndWithoutGains() throws IOException {
        Path prompts = Files.writeString(folder.resolve("p.jsonl"), """
            {"filename": "a", "prompt": {"text": "Once upon", "toxicity": 0.5}, "continuation": {"text": "x"}}
            {"filename": "b", "prompt": {"text": "The", "toxicity": null}, "continuation": {"text": "y"}}
            """);
        Run run = sotto("generate %smodels/gpt2 --prompts %s --gains %sgpt2.gains.json -n 2 --preset act --json"
                .formatted(PUBLIC, prompts, PUBLIC));
        JsonNode rows = json(run);
        assertAll(
                () -> assertEquals(0, run.status()),
                () -> assertEquals(8, rows.size()),
                () -> assertEquals("Once upon", rows.get(0).get("prompt").asText()),
                () -> assertEquals("base", rows.get(0).get("variant").asText()),
                () -> assertEquals("gpt2.gains", rows.get(1).get("variant").asText()),
                () -> assertEquals(1, rows.get(2).get("index").asInt()),
                () -> assertEquals(20, rows.get(0).get("ids").size()),
                () -> assertTrue(rows.get(7).get("tokensPerSecond").asDouble() > 0));
    }

    @Test
    void textsStandSideBySideWithoutJson() {
        Run run = Run.sotto(
                "generate",
                PUBLIC + "models/gpt2",
                "--prompt",
                "Once upon a time",
                "--gains",
                PUBLIC + "gpt2.gains.json",
                "--quiet",
                "--threads",
                "1");
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(run.out().startsWith("> Once upon a time\n[base]"), run.out()),
                () -> assertTrue(
                        run.out().lines().skip(1).findFirst().orElseThrow().endsWith("[gpt2.gains]"), run.out()));
    }

    @Test
    void activationsAreWrittenOnceAndReplacedByForceOnly() throws IOException {
        Path texts = Files.writeString(folder.resolve("t.txt"), "A short one.\nAnother.\n");
        Path out = folder.resolve("a.safetensors");
        String line = "activations %smodels/gpt2 --texts %s --out %s --logits last".formatted(PUBLIC, texts, out);
        assertEquals(0, sotto(line).status());
        byte[] first = Files.readAllBytes(out);
        assertEquals(1, sotto(line).status());
        assertEquals(0, sotto(line + " --force").status());
        assertTrue(java.util.Arrays.equals(first, Files.readAllBytes(out)), "another run gives other bytes");
    }

    @Test
    void anExportIsOpenedLikeAnyModelAndSaysWhatItProved() {
        Path out = folder.resolve("dampened");
        Run run = sotto("export %smodels/llama --gains %sllama.gains.json --out %s --max-shard-size 0.1MB"
                .formatted(PUBLIC, PUBLIC, out));
        Run again = sotto("export %smodels/llama --gains %sllama.gains.json --out %s".formatted(PUBLIC, PUBLIC, out));
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(run.out().contains("\nProven on 3 texts"), run.out()),
                () -> assertEquals(1, again.status()),
                () -> assertEquals(0, Run.sotto("inspect", out.toString()).status()));
    }
}
