package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;

/// Places of points on the picture, and the few that stand for many.
class ParetoSpotsTest {
    private static final StudyPoints STUDY = StudyPoints.read(Path.of("src/test/resources/sotto/study"));
    private static final ParetoPlot PLOT = ParetoPlot.of(STUDY);
    private static final Rendering.Size SIZE = new Rendering.Size(720, 340);

    private static ParetoSpots spots(ParetoPlot plot) {
        return new ParetoSpots(plot, Rendering.of(plot, SIZE, 1, Theme.LIGHT).geometry());
    }

    private static StudyPoint point(String variant) {
        return STUDY.point(variant, "none").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        base
        aura-strength=1
        det0-top=196
        det0-top=3840
        random-top=400
        """)
    void thePointNearestToAMarkIsItsOwn(String variant) {
        ParetoSpots spots = spots(PLOT);
        ParetoSpots.Spot spot = spots.of(point(variant));
        assertTrue(spots.geometry().area().holds(spot.x(), spot.y()), spot.toString());
        assertEquals(Optional.of(point(variant)), spots.nearest(spot.x() + 2, spot.y() - 2, 14));
        assertEquals(
                Optional.empty(),
                spots.nearest(spot.x(), spots.geometry().area().top() - 60, 14));
    }

    @Test
    void aPointBeyondTheEdgeIsDescribedWhereItsMarkIs() {
        ParetoSpots spots = spots(PLOT);
        ParetoSpots.Spot spot = spots.of(point("det0-top=3840"));
        Geometry axes = spots.geometry();
        String words = PLOT.at(axes.xValue(spot.x()), axes.yValue(spot.y()));
        assertTrue(words.startsWith("Det₀, k 3,840 · toxic"), words);
    }

    @Test
    void studiesLaidOverAreWithinTheAxesAndInTheTableUnderTheirNames() {
        ParetoPlot both =
                PLOT.over(List.of(ParetoPlot.Overlaid.of("other", STUDY).orElseThrow()));
        List<List<String>> rows = both.table().rows().toList();
        assertEquals("study", both.table().header().getFirst());
        assertEquals(
                List.of("", "other"),
                rows.stream().map(List::getFirst).distinct().toList());
        assertEquals(rows.get(4).subList(1, 13), rows.get(4 + rows.size() / 2).subList(1, 13));
        assertEquals(PLOT.extent(), both.extent());
    }

    @Test
    void heldAxesGrowOnlyWhereThereIsNeed() {
        ParetoExtent held = new ParetoExtent(3, 4, 0.5);
        assertEquals(held, held.grown(new ParetoExtent(3.2, 3.9, 0.4)));
        ParetoExtent grown = held.grown(new ParetoExtent(3.2, 4.5, 0.4));
        assertEquals(3, grown.left());
        assertEquals(0.5, grown.top());
        assertTrue(grown.right() > 4.5);
    }

    @Test
    void ofOtherMethodsTheNearestInToxicityStands() {
        List<String> few = StudyChoice.of(STUDY.plain(), Optional.of(point("aura-strength=0.5"))).stream()
                .map(StudyPoint::variant)
                .toList();
        assertEquals(List.of("aura-strength=0.5", "aura-strength=1", "det0-top=10", "random-top=400"), few);
    }

    @Test
    void aChartOfASweepThatHasBegunHoldsWhatIsAwaited() {
        StudyPoints begun = new StudyPoints(
                STUDY.judge(), STUDY.file(), STUDY.level(), STUDY.points().subList(0, 2), List.of(), STUDY.chance());
        SweepCurves.Part part =
                new SweepCurves.Part(SweepCurves.Measure.TOXICITY, PLOT.extent(), List.of(0.5, 1.0, 1.5, 2.0));
        SweepCurves curves = SweepCurves.possible(begun, "strength", part).orElseThrow();
        Axis across = Rendering.of(curves, new Rendering.Size(220, 200), 1, Theme.LIGHT)
                .geometry()
                .axes()
                .orElseThrow()
                .x();
        assertTrue(across.share(2) < 1 && across.share(0.5) > 0, across.toString());
        SweepCurves.Part none = new SweepCurves.Part(SweepCurves.Measure.TOXICITY, PLOT.extent(), List.of());
        assertEquals(Optional.empty(), SweepCurves.possible(begun, "strength", none));
    }
}
