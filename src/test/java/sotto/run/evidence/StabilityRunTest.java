package sotto.run.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sotto.run.score.RunRecord;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A small run that kept its responses, 10 and 13 texts scored and 4 and 5 held out, against numpy 2 and scipy 1.17:
/// the splits made again from the seed, `rankdata` for AUROC, `spearmanr`, sets for Jaccard, `percentile` for ranges.
class StabilityRunTest {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");

    private static Stability measured(int threads) throws Cancelled {
        return StabilityRun.of(new StabilitySpec(KEPT, OptionalInt.of(50), 5, 7), threads, Progress.NONE);
    }

    private static void assertSpread(double mean, double sd, double low, double high, Spread found) {
        assertEquals(mean, found.mean(), 1e-12);
        assertEquals(sd, found.sd(), 1e-12);
        assertEquals(low, found.low(), 1e-12);
        assertEquals(high, found.high(), 1e-12);
    }

    @Test
    void halvesAgreeAsMuchAsNumpyFinds() throws Cancelled {
        Stability found = measured(2);
        assertEquals(new RunRecord.Classes(10, 13), found.texts());
        assertSpread(
                0.23239570542649196,
                0.03159475637375637,
                0.1942237167751807,
                0.2736857742202631,
                found.spearman().halves());
        assertSpread(
                -0.027949096176438114,
                0.08161981515599277,
                -0.11341381292044982,
                0.09039395981140662,
                found.spearman().chance());
        assertSpread(
                0.1575681814608179,
                0.015229820995713083,
                0.13766980146290492,
                0.17510259917920656,
                found.jaccard().halves());
        assertSpread(
                0.006101834673263244,
                0.009115393587565355,
                0,
                0.019377447948876518,
                found.jaccard().chance());
    }

    @Test
    void theTopLosesAsMuchAsNumpyFinds() throws Cancelled {
        Stability found = measured(1);
        assertEquals(0.9754095206260681, found.optimism().chosenOn(), 1e-12);
        assertEquals(0.7535809577405452, found.optimism().reportedOn(), 1e-12);
        assertSpread(
                0.22182856288552283,
                0.011039782327885512,
                0.20629046945273868,
                0.23169999194145202,
                found.optimism().difference());
        Stability.HeldOut held = found.onHeldOut().orElseThrow();
        assertEquals(new RunRecord.Classes(4, 5), held.texts());
        assertEquals(0.9269230675697326, held.chosenOn(), 1e-7);
        assertEquals(0.821, held.reportedOn(), 1e-12);
        assertEquals(0.03251252901478863, held.low(), 1e-7);
        assertEquals(0.21399078744406186, held.high(), 1e-7);
    }

    /// An eighth of ten texts is one, which has no standard error: that size is left out.
    @Test
    void sizesGoUpToTheWhole() throws Cancelled {
        List<Stability.SampleSize> sizes = measured(1).convergence();
        assertEquals(
                List.of(new RunRecord.Classes(3, 4), new RunRecord.Classes(5, 7), new RunRecord.Classes(10, 13)),
                sizes.stream().map(Stability.SampleSize::texts).toList());
        assertEquals(0.7781452890186661, sizes.getFirst().width(), 1e-7);
        assertEquals(0.4618454993556394, sizes.getLast().width(), 1e-7);
        assertNull(sizes.getLast().jaccard());
        assertSpread(
                0.04299218518056573,
                0.007241916496507768,
                0.036297250859106525,
                0.05225725327879951,
                Objects.requireNonNull(sizes.getFirst().jaccardWithWhole()));
        assertSpread(
                0.14905229688958974,
                0.08437210250064042,
                0.08396499206246093,
                0.27616321900355717,
                Objects.requireNonNull(sizes.getFirst().spearman()));
    }

    @Test
    void theHalvesOfTheFirstSplitAreKeptForAPicture() throws Cancelled {
        List<Stability.Half> halves = measured(1).halves();
        assertEquals(new RunRecord.Classes(5, 7), halves.getFirst().texts());
        assertEquals(new RunRecord.Classes(5, 6), halves.getLast().texts());
        assertEquals(3840, halves.getFirst().scores().neurons());
    }

    @Test
    void sentencesSayWhatTheFiguresMean() throws Cancelled {
        List<String> sentences = measured(1).judgements();
        assertEquals(5, sentences.size());
        assertTrue(sentences.get(0).startsWith("The order of the neurons is not stable: Spearman 0.232 (0.194 to"));
        assertTrue(sentences.get(1).startsWith("The top 50 is not stable: Jaccard 0.158 (0.138 to 0.175), by"));
        assertTrue(sentences.get(2).startsWith("The winner's curse is large: the top 50 of one half"));
        assertTrue(sentences.get(3).contains("a loss of 0.106 (95 % interval 0.033 to 0.214)"));
        assertTrue(sentences.get(4).contains("not with this file"), sentences.get(4));
    }

    @Test
    void withoutANumberTheUsualOneIsCompared() throws Cancelled {
        Stability found = StabilityRun.of(new StabilitySpec(KEPT, OptionalInt.empty(), 2, 42), 1, Progress.NONE);
        assertEquals(100, found.top());
        assertNotNull(found.heldOut());
    }

    @Test
    void aRunWithoutResponsesIsRefused() {
        Failure failure = assertThrows(
                Failure.class, () -> StabilityRun.of(new StabilitySpec(Path.of("samples/run")), 1, Progress.NONE));
        assertTrue(failure.getMessage().contains("kept no responses"), failure.getMessage());
        assertTrue(failure.remedy().contains("--keep-responses"), failure.remedy());
    }

    @Test
    void itCanBeStopped() {
        Progress stopped = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        assertThrows(Cancelled.class, () -> StabilityRun.of(new StabilitySpec(KEPT), 2, stopped));
    }
}
