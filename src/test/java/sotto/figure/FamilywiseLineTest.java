package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.run.score.ScoredRun;

class FamilywiseLineTest {
    @TempDir
    Path folder;

    private String svg(FigureKind kind, ScoredRun run, int mm) throws IOException {
        Path file = folder.resolve("figure.svg");
        FigurePaper paper = new FigurePaper(mm, OptionalDouble.empty(), 100, Theme.LIGHT);
        new FigureFile(Figure.of(run, FigureSpec.of(kind)), paper).write(file, Format.SVG);
        return Files.readString(file);
    }

    @ParameterizedTest
    @EnumSource(
            value = FigureKind.class,
            names = {"HISTOGRAM", "CUMULATIVE"})
    void theThresholdOfARunThatWasPermutedIsDrawn(FigureKind kind) throws IOException {
        ScoredRun run = Sampled.run(3, 200);
        assertFalse(svg(kind, run, 180).contains("family-wise"));
        for (double threshold : new double[] {0.5512, 0.8812, 0.9999}) {
            for (int mm : new int[] {90, 180}) {
                String drawn = svg(kind, run.with(OptionalDouble.of(threshold)), mm);
                assertTrue(drawn.contains("family-wise 5 %%: %s".formatted(Numbers.auroc(threshold, 3))), drawn);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.61, 0.6, 0.65", "0.61, 0.8, 0.8", "1.2, 0.9, 1"})
    void theAxisReachesTheLine(double threshold, double high, double reach) {
        assertEquals(reach, new FamilywiseLine(OptionalDouble.of(threshold)).reach(high), 1e-12);
    }

    @Test
    void aRunWithoutItHasItsOwnAxis() {
        assertEquals(0.7, new FamilywiseLine(OptionalDouble.empty()).reach(0.7));
    }
}
