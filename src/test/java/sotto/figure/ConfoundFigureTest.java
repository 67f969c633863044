package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Pooling;
import sotto.run.evidence.AurocSpread;
import sotto.run.evidence.Confounds;
import sotto.run.score.RunRecord;

/// Picture of a run's confounds.
class ConfoundFigureTest {
    @TempDir
    Path folder;

    private static AurocSpread spread(double median, double best) {
        return new AurocSpread(
                768,
                median - 0.1,
                median,
                median + 0.1,
                new AurocSpread.Best("h.0", 3, best, best - 0.05, best + 0.02));
    }

    private static Confounds.Reading reading(Pooling pooling, Confounds.SpecialTokens special) {
        return new Confounds.Reading(
                "x",
                new Confounds.Way(pooling, special),
                new RunRecord.Classes(50, 60),
                768,
                96,
                -0.25,
                76,
                0.5,
                spread(0.5, 0.8),
                spread(0.52, 0.75),
                "x: it matters.");
    }

    private static ConfoundIntervals figure(List<Confounds.Reading> readings) {
        return new ConfoundIntervals(new Confounds(
                "run",
                new Confounds.Way(Pooling.MAX, Confounds.SpecialTokens.ADDED),
                new RunRecord.Classes(100, 120),
                42,
                spread(0.5, 0.9),
                List.of(
                        new Confounds.Confound(
                                "tokens", Confounds.Kind.LENGTH, 40, 0, 0.4, 0.33, 0.47, "By itself the length."),
                        new Confounds.Confound(
                                "source", Confounds.Kind.CATEGORY, 3, 6, 0.75, 0.6, 0.82, "By itself the source.")),
                new Confounds.Truncation(128, new RunRecord.Classes(0, 0), "No text is cut at 128 tokens."),
                readings));
    }

    private static ConfoundIntervals figure() {
        return figure(List.of(
                reading(Pooling.MAX, Confounds.SpecialTokens.LEFT_OUT),
                reading(Pooling.MEAN, Confounds.SpecialTokens.ADDED)));
    }

    private byte[] written(Figure figure, int mm, Format format) throws IOException {
        Path file = folder.resolve("figure");
        new FigureFile(figure, new FigurePaper(mm, OptionalDouble.empty(), 100, Theme.DARK)).write(file, format);
        return Files.readAllBytes(file);
    }

    @Test
    void theSameConfoundsGiveTheSameBytes() throws IOException {
        for (Format format : Format.values()) {
            for (int mm : new int[] {60, 180}) {
                assertArrayEquals(written(figure(), mm, format), written(figure(), mm, format), format.name());
            }
        }
    }

    @Test
    void rowsAndTheirNumbersAreNamed() throws IOException {
        String svg = new String(written(figure(), 180, Format.SVG), StandardCharsets.UTF_8);
        for (String text : List.of(
                "column of 3 values, 6 without",
                "0.600 – 0.820",
                "no special tokens",
                "in place of largest response",
                "12.5 %",
                "−0.250",
                "top 76 alike",
                "within 0.05 of 0.5")) {
            assertTrue(svg.contains(text), text);
        }
    }

    /// Rows count from above; the fourth place is the title of the second section.
    @Test
    void aRowSaysItsSentence() {
        Figure figure = figure();
        assertEquals(
                "The run's neurons: median 0.500, 5 to 95 % from 0.400 to 0.600, best 0.900 (h.0:3).",
                figure.at(0.5, 0.5));
        assertEquals("By itself the source.", figure.at(0.5, 2.9));
        assertEquals("", figure.at(0.5, 3.5));
        assertTrue(figure.at(0.5, 4.5).startsWith("Read as the run reads: median 0.500"));
        assertEquals("x: it matters.", figure.at(0.5, 6.2));
        assertEquals("", figure.at(0.5, 7.2));
    }

    @Test
    void theStrongestConfoundIsSummarised() {
        assertEquals(
                "Of 2 confounds source tells the classes apart best by itself, AUROC 0.750; the run's neurons have a"
                        + " median of 0.500.",
                figure().summary());
    }

    @Test
    void withoutReadingsThereIsOneSection() throws IOException {
        ConfoundIntervals alone = figure(List.of());
        assertEquals(1, alone.sections().size());
        assertEquals(3, alone.table().rows().count());
        assertTrue(written(alone, 120, Format.PNG).length > 1000);
    }
}
