package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.record.JsonTree;

/// Runs, unfinished runs, gains and reports of the version before: they open, and what is unfinished is finished.
@Tag("native")
class BeforeTest {
    private static final String AGAIN = "The unfinished run is computed again from its beginning: it was begun by a"
            + " Sotto whose numbers differ in their last bits.";

    @TempDir
    Path temporary;

    private BeforeFixtures before;

    @BeforeEach
    void copy() {
        before = BeforeFixtures.in(temporary);
    }

    private Run sotto(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.strip().split(" +", -1)) {
            words.add(word.replace("@samples", before.samples().toString()).replace("@", before.folder() + "/"));
        }
        return Run.sotto(words.toArray(String[]::new));
    }

    private Run done(String line) {
        Run run = sotto(line);
        assertEquals(0, run.status(), run.err());
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "kept"})
    void aFinishedRunOpens(String run) {
        assertEquals(
                3842, done("neurons @%s --json".formatted(run)).out().lines().count());
        done("gains @%s --rule aura --out @new.safetensors".formatted(run));
        done("figure @%s --kind heatmap --out @heatmap.csv".formatted(run));
        done("figure @%s --kind roc --neuron transformer.h.3.mlp.c_fc:17 --out @roc.csv".formatted(run));
    }

    @ParameterizedTest
    @CsvSource({"unfinished, ''", "unfinishedkept, --keep-responses --holdout 0.25"})
    void anUnfinishedRunEndsAsAFreshOne(String name, String more) {
        String command = "score @samples/model @longer.csv --sites h\\.5\\.mlp --threads 1 --quiet --out @%s " + more;
        done(command.formatted("fresh"));
        before.madeLike(before.file("fresh"));
        Run resumed = done((command + " --resume").formatted(name));
        assertTrue(resumed.err().contains(AGAIN), resumed.err());
        assertSame(before.file("fresh"), before.file(name), "run.json");
        assertFalse(Files.exists(before.file(name + ".partial")));
    }

    @Test
    void anUnfinishedReportEndsAsAFreshOne() {
        String command = "evaluate @samples/model --gains @aura.safetensors --perplexity @neutral.txt"
                + " --toxicity @prompts.jsonl --judge @rude-words.txt -n 25 --choices @choices.jsonl --kl @neutral.txt"
                + " --pre-prompt benign --quiet --out @";
        done("score @samples/model @concept.csv --quiet --out @here");
        before.madeLike(before.file("here"));
        done(command + "fresh");
        Run resumed = done(command + "unfinishedreport --resume");
        assertTrue(resumed.err().contains(AGAIN), resumed.err());
        assertSame(before.file("fresh"), before.file("unfinishedreport"), "report.json");
    }

    private static void assertSame(Path fresh, Path resumed, String record) {
        Map<String, String> expected = BeforeFixtures.contents(fresh);
        Map<String, String> actual = BeforeFixtures.contents(resumed);
        expected.remove(record);
        actual.remove(record);
        assertEquals(expected, actual);
        assertEquals(timeless(fresh.resolve(record)), timeless(resumed.resolve(record)));
    }

    private static JsonNode timeless(Path record) {
        ObjectNode whole = (ObjectNode) JsonTree.read(record, "");
        assertTrue(whole.has("timings"));
        whole.remove("timings");
        return whole;
    }

    @Test
    void aFinishedRunIsFoundFinishedAndSaysWhatItDoesNotTell() {
        done("score @samples/model @concept.csv --quiet --out @here");
        before.madeLike(before.file("here"));
        Run again = done("score @samples/model @concept.csv --quiet --out @run --resume");
        assertTrue(again.out().contains("is finished already."), again.out());
        assertTrue(
                again.err()
                        .contains("is from before tokenizer_config.json was recorded: whether it has changed is not"
                                + " known."),
                again.err());
    }

    @Test
    void aFinishedReportIsFoundFinished() {
        done("score @samples/model @concept.csv --quiet --out @here");
        before.madeLike(before.file("here"));
        Run again =
                done("evaluate @samples/model --gains @aura.safetensors --gains @det0.json --perplexity @neutral.txt"
                        + " --toxicity @prompts.jsonl --judge @rude-words.txt --judge @samples/judge -n 4 --choices"
                        + " @choices.jsonl --kl @neutral.txt --pre-prompt benign --quiet --out @report --resume");
        assertTrue(again.out().contains("is finished already."), again.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aura.safetensors", "det0.json", "damp-ml-aura"})
    void gainsOpenAndNothingIsSaidOfTheirModel(String gains) {
        Run run = done("generate @samples/model --prompt Listen --max-new-tokens 2 --quiet --json --gains @" + gains);
        assertAll(() -> assertTrue(run.out().contains("\"text\""), run.out()), () -> assertEquals("", run.err()));
    }
}
