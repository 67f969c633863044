package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.run.Runs;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Pictures of the evidence on a small run that kept its responses.
class EvidenceFigureTest {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");

    @TempDir
    Path folder;

    private static Stability stability() throws Cancelled {
        return Runs.stability(new StabilitySpec(KEPT, OptionalInt.of(50), 3, 7), Progress.NONE);
    }

    private byte[] written(Figure figure, int mm, Format format) throws IOException {
        Path file = folder.resolve("figure");
        new FigureFile(figure, new FigurePaper(mm, OptionalDouble.empty(), 100, Theme.DARK)).write(file, format);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"STABILITY", "CONVERGENCE"})
    void theSameEvidenceGivesTheSameBytes(FigureKind kind) throws Exception {
        for (Format format : Format.values()) {
            for (int mm : new int[] {60, 180}) {
                byte[] once = written(EvidenceFigures.of(kind, stability()), mm, format);
                assertArrayEquals(once, written(EvidenceFigures.of(kind, stability()), mm, format), format.name());
            }
        }
    }

    @Test
    void aPointOfTheCurvesIsDescribed() throws Cancelled {
        Figure curves = EvidenceFigures.of(FigureKind.CONVERGENCE, stability());
        assertEquals("23 texts: median interval width 0.462", curves.at(20, 0.5));
        assertTrue(curves.at(6, 0.5).startsWith("7 texts: median interval width 0.778; two samples: Spearman"));
        assertTrue(curves.summary().contains("not with this file"), curves.summary());
    }

    @Test
    void theScatterIsOfBothHalves() throws Exception {
        AurocScatter scatter = (AurocScatter) EvidenceFigures.of(FigureKind.STABILITY, stability());
        assertEquals(3840, scatter.table().rows().count());
        assertTrue(scatter.about(Side.ACROSS).contains("half A"), scatter.about(Side.ACROSS));
    }

    @Test
    void bothChartsAreNamedInAnSvg() throws Exception {
        String svg = new String(
                written(EvidenceFigures.of(FigureKind.CONVERGENCE, stability()), 180, Format.SVG),
                java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(svg.contains("median width of a neuron"), svg);
        assertTrue(svg.contains("top 50, Jaccard"), svg);
    }
}
