package sotto.marathon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sweep with recipes whose size is searched for and variants that are skipped, ended eight times: the same
/// report and the same tables, to the last byte.
@Tag("slow")
class KilledSweepTest {
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    private static final int KILLS = 8;

    @TempDir
    Path folder = Path.of("");

    private String some(String file, int lines) throws IOException {
        List<String> all = Files.readAllLines(SAMPLES.resolve(file));
        return Files.write(folder.resolve(lines + file), all.subList(0, lines)).toString();
    }

    private List<String> sweep() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "evaluate",
                SAMPLES.resolve("model").toString(),
                "--scores",
                SAMPLES.resolve("run").toString()));
        for (String recipe : List.of("aura:strength=0..2/5", "det0:top=10..max/3", "det0:equal=kl")) {
            words.addAll(List.of("--recipe", recipe));
        }
        words.addAll(List.of("--perplexity", some("neutral.txt", 12)));
        words.addAll(List.of("--kl", some("neutral.txt", 3)));
        words.addAll(List.of("--toxicity", some("prompts.jsonl", 8)));
        words.addAll(List.of("--judge", SAMPLES.resolve("rude-words.txt").toString()));
        words.addAll(List.of("-n", "8", "--pre-prompt", "benign", "--skip-above", "2"));
        words.addAll(List.of("--resamples", "200", "--threads", "1"));
        return words;
    }

    @Test
    void aSweepThatIsKilledGoesOnToTheSameBytes() throws Exception {
        Work work = new Work("sweep", KILLS, sweep(), "--out", "study", true, Gauges::rows, 80, 0);
        Path undisturbed = Files.createDirectory(folder.resolve("whole")).resolve("study");
        Path log = folder.resolve("log.txt");
        assertEquals(0, Chain.start(work.command(undisturbed), log).waitFor(), () -> "sweep: " + log);
        String report = Files.readString(undisturbed.resolve("report.json"));
        assertTrue(report.contains("Measured no further"), "nothing is skipped");
        assertTrue(report.contains("\"equalled\""), "nothing is searched for");
        Chain chain = new Chain(work, Files.createDirectory(folder.resolve("killed")), 16, undisturbed).run();
        assertEquals(List.of(), chain.faults());
        assertEquals(KILLS, chain.kills());
        assertTrue(chain.afterFirst() >= KILLS / 2, "only " + chain.afterFirst() + " after the first batch");
    }
}
