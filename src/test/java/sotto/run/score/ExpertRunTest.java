package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.rerun.Rerun;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scoring of the experts of a mixture, of texts so short that many do not reach an expert.
@Tag("native")
class ExpertRunTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/public-2/models/olmoe");

    /// Experts that a token goes to.
    private static final int CHOSEN = 3;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void texts() throws IOException {
        StringBuilder texts = new StringBuilder("text,label\n");
        for (int text = 0; text < 44; text++) {
            texts.append((char) ('a' + text * 7 % 26))
                    .append(text % 3 == 0 ? " x" + text : "")
                    .append(text % 2 == 0 ? ",1\n" : ",0\n");
        }
        data = Files.writeString(folder.resolve("texts.csv"), texts);
    }

    @AfterEach
    void usual() {
        ScoringShape.much(-1);
    }

    private RunSpec.Score spec(String sites, Unrouted unrouted, RunSpec.Keep responses, double holdout) {
        return new RunSpec.Score(
                MODEL,
                new LabelledSource(data),
                new Sample(null, null, 42, Sample.Lengths.ANY, holdout),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(sites, Pooling.MAX, responses, unrouted),
                new Compute("cpu", "float32", 1));
    }

    private RunRecord score(String name, RunSpec.Score spec, Progress progress) throws Cancelled {
        RunTarget place = new RunTarget(folder.resolve(name), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
        return Runs.score(spec, place, progress).orElseThrow();
    }

    private void assertSame(String expected, String actual) throws IOException {
        for (String file : List.of("scores.safetensors", "routing.csv")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve(expected).resolve(file)),
                    Files.readAllBytes(folder.resolve(actual).resolve(file)),
                    file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoresFollowFromTheResponsesThatARunKeeps(Unrouted unrouted) throws Cancelled {
        score("run", spec("mlp,experts", unrouted, RunSpec.Keep.ALL, 0), Progress.NONE);
        Expertise run = Scores.read(folder.resolve("run"));
        Expertise again = AurocRun.run(folder.resolve("run/responses.safetensors"), unrouted, 1, Progress.NONE);
        assertEquals(again.banks(), run.banks());
        int without = 0;
        for (ModuleNeurons bank : run.banks()) {
            assertArrayEquals(again.auroc(bank.module()), run.auroc(bank.module()));
            for (Measure measure : List.of(Measure.ERROR, Measure.Q)) {
                assertArrayEquals(again.values(measure, bank.module()), run.values(measure, bank.module()));
            }
            assertEquals(again.coverage(bank.module()), run.coverage(bank.module()));
            assertEquals(bank.isOfExpert(), run.coverage(bank.module()).isPresent());
            without += run.coverage(bank.module())
                            .filter(texts -> !texts.isEnough())
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(without > 0, "some experts are reached by few texts");
        assertTrue(run.scored() > 0);
    }

    @Test
    void theRecordSaysWhatTheAurocIsOver() throws Cancelled {
        RunRecord record = score("run", spec("experts", Unrouted.LOWEST, RunSpec.Keep.NONE, 0), Progress.NONE);
        assertEquals("lowest", record.unrouted());
        Expertise run = Scores.read(folder.resolve("run"));
        assertEquals(Unrouted.LOWEST, run.unrouted().orElseThrow());
        RunRecord.Reach reach = record.reach();
        assertEquals(run.neurons() - run.scored(), reach == null ? -1 : reach.withoutAuroc());
        RunRecord plain = score("plain", spec("mlp", Unrouted.LOWEST, RunSpec.Keep.NONE, 0), Progress.NONE);
        assertEquals(null, plain.unrouted());
        assertFalse(Files.exists(folder.resolve("plain/routing.csv")));
    }

    @Test
    void everyTokenGoesToAsManyExperts() throws Cancelled {
        score("run", spec("experts", Unrouted.CONDITIONAL, RunSpec.Keep.NONE, 0), Progress.NONE);
        RoutingShares shares = RoutingFile.read(folder.resolve("run"));
        Expertise run = Scores.read(folder.resolve("run"));
        assertEquals(3 * 8, shares.experts().size());
        double positive = 0;
        double negative = 0;
        for (RoutingShares.RoutedExpert expert : shares.of("model.layers.1.mlp")) {
            positive += expert.positive().value();
            negative += expert.negative().value();
            Coverage texts = run.coverage("model.layers.1.mlp.experts.%d.up_proj".formatted(expert.expert()))
                    .orElseThrow();
            assertEquals(texts.positives() > 0, expert.positive().value() > 0);
        }
        assertEquals(CHOSEN, positive, 1e-9);
        assertEquals(CHOSEN, negative, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"experts, CONDITIONAL, 0", "'mlp,experts', LOWEST, 0.3", "layers\\.1\\..*experts\\.[25]\\., LOWEST, 0.3"
    })
    void blockByBlockTheyAreTheSame(String sites, Unrouted unrouted, double holdout) throws Exception {
        RunSpec.Score spec = spec(sites, unrouted, RunSpec.Keep.NONE, holdout);
        score("whole", spec, Progress.NONE);
        ScoringShape.much(0);
        assertEquals("blocks", score("blocks", spec, Progress.NONE).plan().outerLoop());
        assertSame("whole", "blocks");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1"})
    void aCancelledRunGoesOnAndEndsBitIdentical(long much, int steps) throws Exception {
        RunSpec.Score spec = spec("experts", Unrouted.CONDITIONAL, RunSpec.Keep.NONE, 0);
        score("whole", spec, Progress.NONE);
        ScoringShape.much(much);
        assertThrows(Cancelled.class, () -> score("cut", spec, cancelledAfter(steps)));
        score("cut", spec, Progress.NONE);
        assertSame("whole", "cut");
    }

    private static Progress cancelledAfter(int steps) {
        return new Progress() {
            private int done;

            @Override
            public void report(long part, long total, String what) {
                done += what.startsWith("block ") || what.endsWith("texts/s") ? 1 : 0;
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (done >= steps) {
                    throw new Cancelled();
                }
            }
        };
    }

    @Test
    void aRunIsRepeatedWithItsRouting() throws IOException, Cancelled {
        score("run", spec("experts", Unrouted.LOWEST, RunSpec.Keep.NONE, 0), Progress.NONE);
        Path run = folder.resolve("run");
        assertTrue(Rerun.of(run, List.of(), Optional.empty(), Progress.NONE).ok());
        Path routing = run.resolve("routing.csv");
        Files.writeString(routing, Files.readString(routing).replaceFirst(",0,", ",1,"));
        assertFalse(Rerun.of(run, List.of(), Optional.empty(), Progress.NONE).ok());
    }
}
