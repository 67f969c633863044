package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.ModuleNeurons;

/// Pictures as a window has them.
class RenderingTest {
    private static final Rendering.Size SIZE = new Rendering.Size(480, 240);

    private static Rendering drawn(FigureKind kind, double scale) {
        return Rendering.of(Figure.of(Sampled.run(3, 400), FigureSpec.of(kind)), SIZE, scale, Theme.DARK);
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void everyKindIsDrawnOnTheThemesGround(FigureKind kind) {
        Rendering picture = drawn(kind, 1);
        int surface = Theme.DARK.ground().surface();
        assertEquals(surface, picture.pixels()[picture.pixels().length - 1]);
        long drawn = Arrays.stream(picture.pixels())
                .filter(pixel -> pixel != surface)
                .count();
        assertTrue(drawn > 1000, "pixels drawn: " + drawn);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # scale, width, height
        1,       480,   240
        1.25,    600,   300
        2,       960,   480
        """)
    void aPictureHasTheDotsOfItsScreen(double scale, int width, int height) {
        Rendering picture = drawn(FigureKind.HISTOGRAM, scale);
        assertEquals(width, picture.width());
        assertEquals(height, picture.height());
        assertEquals(width * height, picture.pixels().length);
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void theGeometryDoesNotDependOnTheScreen(FigureKind kind) {
        assertEquals(drawn(kind, 1).geometry(), drawn(kind, 2).geometry());
    }

    @Test
    void placesAndValuesOfAnAxisAreInverse() {
        Geometry geometry = drawn(FigureKind.CUMULATIVE, 1).geometry();
        assertEquals(0.55, geometry.xValue(geometry.x(0.55)), 1e-12);
        assertEquals(100, geometry.yValue(geometry.y(100)), 1e-9);
        assertEquals(geometry.area().left(), geometry.x(0.5), 1e-9);
    }

    @Test
    void theMarkedThresholdStandsWhereTheGeometrySays() {
        Figure marked = Figure.of(
                Sampled.run(3, 400), FigureSpec.of(FigureKind.CUMULATIVE).withThreshold(0.6));
        Rendering picture = Rendering.of(marked, SIZE, 2, Theme.LIGHT);
        int x = (int) (2 * picture.geometry().x(0.6));
        int y = (int) (2 * picture.geometry().area().top()) + 2;
        assertEquals(Theme.LIGHT.accent().line(), picture.pixels()[y * picture.width() + x]);
    }

    @Test
    void aHeatmapsBandsAreWhereItsNeuronsAre() {
        Rendering picture = drawn(FigureKind.HEATMAP, 1);
        assertEquals(6, picture.geometry().bands().size());
        int surface = Theme.DARK.ground().surface();
        for (Geometry.Band band : picture.geometry().bands()) {
            int y = (int) (band.area().top() + band.area().height() / 2);
            int x = (int) (band.area().left() + band.area().width() / 2);
            assertTrue(picture.pixels()[y * picture.width() + x] != surface, band.toString());
        }
        assertArrayEquals(
                new String[] {"c_fc", "c_proj", "c_fc", "c_proj", "c_fc", "c_proj"},
                picture.geometry().bands().stream()
                        .map(band -> band.band().banks().getFirst())
                        .map(ModuleNeurons::site)
                        .toArray());
    }
}
