package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.measure.Divergence;
import sotto.work.Progress;

/// Rows of a log whose numbers are not finite: a broken model must not come out as one that equals the untouched.
class RowLogTest {
    @TempDir
    private Path folder;

    private <R> RowLog<R> log(Class<R> type) {
        return new RowLog<>(folder.resolve("log.jsonl"), type, 7);
    }

    @Test
    void aFigureThatIsNoneIsNotReadAs0() throws IOException {
        RowLog<EqualFigures.Tried> log = log(EqualFigures.Tried.class);
        log.append(List.of(new EqualFigures.Tried(2, Double.NaN), new EqualFigures.Tried(1, 0.5)));
        assertEquals(2, log.recover(2, 1, Progress.NONE));
        assertEquals(List.of(new EqualFigures.Tried(2, Double.NaN), new EqualFigures.Tried(1, 0.5)), log.read());
    }

    @Test
    void divergencesThatAreNoneAreNotReadAs0() throws IOException {
        RowLog<DivergenceMeasure.Row> log = log(DivergenceMeasure.Row.class);
        double[] kl = {0.25, Double.NaN, Double.POSITIVE_INFINITY};
        log.append(List.of(new DivergenceMeasure.Row(List.of(new Divergence(kl, 1)))));
        assertArrayEquals(
                new double[] {0.25, Double.NaN, Double.NaN},
                log.read().getFirst().variants().getFirst().kl());
    }
}
