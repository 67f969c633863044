package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.Runs;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// What a listener hears of a scoring run of the sample, and that the run does not care.
@Tag("native")
class LiveScoringTest {
    private static final RunSpec.Score SPEC = new RunSpec.Score(
            Path.of("samples/model"),
            new LabelledSource(Path.of("samples/concept.csv")),
            new Sample(null, null, 42),
            RunSpec.Tokens.DEFAULT,
            RunSpec.Listening.DEFAULT,
            new Compute("cpu", "float32", 1));

    @TempDir
    static Path folder;

    private static final List<ScoreSnapshot> WHOLE = new CopyOnWriteArrayList<>();

    private final List<ScoreSnapshot> heard = new CopyOnWriteArrayList<>();

    /// A run that nobody listens to, and one that is heard whole.
    @BeforeAll
    static void score() throws Cancelled {
        Runs.score(SPEC, place("quiet", RunTarget.Unfinished.START), Progress.NONE);
        Runs.score(SPEC, place("heard", RunTarget.Unfinished.START), WHOLE::add, Progress.NONE);
    }

    private static RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished);
    }

    /// Cancels once the listener has heard of scores so many times.
    private Progress cancelledAfter(int scored) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                if (heard.stream()
                                .filter(snapshot -> snapshot.scores().isPresent())
                                .count()
                        >= scored) {
                    throw new Cancelled();
                }
            }
        };
    }

    @Test
    void listeningChangesNoByte() throws IOException {
        for (String file : List.of("scores.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("quiet").resolve(file)),
                    Files.readAllBytes(folder.resolve("heard").resolve(file)));
        }
    }

    /// By the clock, so only where nothing else runs.
    @Test
    @Tag("slow")
    void listeningCostsLittle() {
        JsonNode seconds = JsonTree.read(folder.resolve("heard/run.json"), "")
                .path("timings")
                .path("seconds");
        double live = seconds.path("live").asDouble();
        double forward = seconds.path("forward").asDouble();
        assertTrue(live < Math.max(0.06 * forward, 0.3), () -> "listening took %s of %s s".formatted(live, forward));
        System.out.printf(
                "%d snapshots, %d scorings heard; scoring them took %.2f s beside forward passes of %.1f s%n",
                WHOLE.size(),
                WHOLE.stream().map(ScoreSnapshot::scores).distinct().count() - 1,
                live,
                forward);
    }

    @Test
    void whatIsHeardGrowsAndNearsTheResult() {
        assertEquals(0, WHOLE.getFirst().savedTexts());
        assertEquals(new RunRecord.Classes(800, 2000), WHOLE.getFirst().all());
        assertEquals(new RunRecord.Classes(800, 2000), WHOLE.getFirst().counted());
        int before = -1;
        for (ScoreSnapshot snapshot : WHOLE) {
            assertTrue(snapshot.savedTexts() > before, WHOLE::toString);
            before = snapshot.savedTexts();
        }
        ScoreSnapshot last = WHOLE.getLast();
        assertTrue(last.textsPerSecond() > 0 && last.secondsLeft() >= 0, last::toString);
        ScoreSnapshot.SoFar soFar = last.scores().orElseThrow();
        float[] result = Scores.read(folder.resolve("heard")).auroc("transformer.h.0.mlp.c_fc");
        float[] live = soFar.expertise().auroc("transformer.h.0.mlp.c_fc");
        double difference = 0;
        for (int neuron = 0; neuron < result.length; neuron++) {
            difference += Math.abs(result[neuron] - live[neuron]) / result.length;
        }
        // on a busy machine the last of them may be of few texts: twice the standard error of chance on these
        double positives = soFar.texts().positives();
        double negatives = soFar.texts().negatives();
        double chance = Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
        assertTrue(difference < Math.max(0.05, 2 * chance), "mean difference " + difference);
    }

    @Test
    void aResumedRunGoesOnWithWhatWasHeard() throws IOException, Cancelled {
        assertThrows(
                Cancelled.class,
                () -> Runs.score(SPEC, place("cut", RunTarget.Unfinished.START), heard::add, cancelledAfter(1)));
        int saved = heard.getLast().savedTexts();
        heard.clear();
        Runs.score(SPEC, place("cut", RunTarget.Unfinished.RESUME), heard::add, Progress.NONE);
        ScoreSnapshot first = heard.getFirst();
        assertTrue(first.savedTexts() >= saved, first::toString);
        assertTrue(first.scores().isPresent(), first::toString);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("quiet/scores.safetensors")),
                Files.readAllBytes(folder.resolve("cut/scores.safetensors")));
    }
}
