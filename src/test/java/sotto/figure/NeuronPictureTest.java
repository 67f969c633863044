package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.chat.Region;
import sotto.model.Pooling;
import sotto.num.Densities;
import sotto.num.Interval;
import sotto.num.RocBand;
import sotto.num.RocCurve;
import sotto.run.score.ScoredRun;

/// The pictures of one neuron, of made-up responses.
class NeuronPictureTest {
    private static final ClassNames NAMES = new ClassNames("rude", "other");

    @TempDir
    Path folder;

    private static Roc roc() {
        RocCurve curve = RocCurve.of(responses(), labels());
        return new Roc(curve, RocBand.of(responses(), labels(), 1), curve.area(), new Interval(0.8, 0.9, 0.95), NAMES);
    }

    private static Density density() {
        return density(Region.TEXT);
    }

    private static Density density(Region region) {
        return new Density(Densities.of(responses(), labels()), new ScoredRun.Pooled(Pooling.MEAN, region), NAMES);
    }

    private static boolean[] labels() {
        boolean[] labels = new boolean[200];
        for (int text = 0; text < 80; text++) {
            labels[text] = true;
        }
        return labels;
    }

    private static float[] responses() {
        SplittableRandom random = new SplittableRandom(5);
        float[] responses = new float[200];
        for (int text = 0; text < 200; text++) {
            responses[text] = (float) (random.nextGaussian() + (text < 80 ? 1.4 : 0));
        }
        return responses;
    }

    @Test
    void theRocTableHasAPointForEveryDifferentResponse() throws IOException {
        StringWriter csv = new StringWriter();
        roc().table().write(csv);
        assertEquals(202, csv.toString().lines().count());
        assertTrue(csv.toString().lines().skip(1).findFirst().orElseThrow().startsWith("0.0,0.0,"));
    }

    @Test
    void theDensityTableIsTheGrid() throws IOException {
        StringWriter csv = new StringWriter();
        density().table().write(csv);
        assertEquals(257, csv.toString().lines().count());
    }

    @Test
    void theHeightOfACurveIsReadBetweenItsPoints() {
        double[] across = {0, 0, 0.5, 1};
        double[] up = {0, 0.4, 0.6, 1};
        assertEquals(0.5, Roc.height(across, up, 0.25), 1e-12);
        assertEquals(0.8, Roc.height(across, up, 0.75), 1e-12);
        assertEquals(1, Roc.height(across, up, 1), 1e-12);
    }

    @Test
    void bothSayInWordsWhatTheyShow() {
        assertTrue(roc().summary().contains("95 % interval 0.800 to 0.900"), roc().summary());
        assertTrue(
                density().summary().startsWith("rude texts peak at"), density().summary());
        assertTrue(roc().at(0.5, 0.5).endsWith("of rude above where 50 % of other are"), roc().at(0.5, 0.5));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void bothAreWrittenInEveryFormatTheSameTwice(Format format) throws IOException {
        for (Figure figure : new Figure[] {roc(), density()}) {
            FigureFile file = new FigureFile(figure, new FigurePaper(90, OptionalDouble.empty(), 100, Theme.DARK));
            Path first = folder.resolve("a");
            Path second = folder.resolve("b");
            file.write(first, format);
            file.write(second, format);
            assertTrue(Files.size(first) > 500);
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        }
    }

    @Test
    void bothSayOfWhatResponsesAre() throws IOException {
        assertEquals("mean response in the text", density().response());
        assertEquals("mean response in the answers", density(Region.ANSWER).response());
        Roc plain = roc();
        Roc answers =
                new Roc(plain.curve(), plain.band(), plain.auroc(), plain.interval(), NAMES, "mean over answers", "");
        assertTrue(svg(answers).contains("mean over answers"));
        assertFalse(svg(plain).contains("answers"));
    }

    private String svg(Figure figure) throws IOException {
        Path file = folder.resolve("figure.svg");
        new FigureFile(figure, new FigurePaper(90, OptionalDouble.empty(), 100, Theme.DARK)).write(file, Format.SVG);
        return Files.readString(file);
    }

    @Test
    void theChartIsDrawnWhereItsGeometrySays() {
        Rendering drawn = Rendering.of(roc(), new Rendering.Size(240, 200), 1, Theme.LIGHT);
        int x = (int) drawn.geometry().x(0.02);
        boolean found = false;
        for (int y = (int) drawn.geometry().area().top();
                y < drawn.geometry().area().bottom();
                y++) {
            int pixel = drawn.pixels()[y * drawn.width() + x];
            found |= (pixel >> 16 & 0xff) > (pixel & 0xff) + 60; // the concept's orange
        }
        assertTrue(found);
    }
}
