package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

class FigureTest {
    private static final ScoredRun SMALL = new ScoredRun(
            Expertise.of(scores()), Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.empty());

    private static SequencedMap<String, float[]> scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.fc", new float[] {0.5f, 0.7f, 0.25f});
        scores.put("h.0.\"odd, name\"", new float[] {0.6f});
        scores.put("h.1.fc", new float[] {1f, 0.7f, 0.504f});
        return scores;
    }

    private static List<List<String>> rows(ScoredRun run, FigureSpec spec) {
        return Figure.of(run, spec).table().rows().toList();
    }

    private static FigureSpec above(FigureKind kind, double threshold) {
        return FigureSpec.of(kind).withThreshold(threshold);
    }

    @Test
    void theHeatmapsTableIsTheScores() throws Exception {
        StringWriter csv = new StringWriter();
        Figure.of(SMALL, FigureSpec.of(FigureKind.HEATMAP)).table().write(csv);
        assertEquals("""
            module,layer (from 0),site,index (from 0),auroc (0 to 1)
            h.0.fc,0,fc,0,0.5
            h.0.fc,0,fc,1,0.7
            h.0.fc,0,fc,2,0.25
            "h.0.""odd, name""\",0,"\""odd, name""\",0,0.6
            h.1.fc,1,fc,0,1.0
            h.1.fc,1,fc,1,0.7
            h.1.fc,1,fc,2,0.504
            """.replace("\n", "\r\n"), csv.toString());
    }

    @Test
    void rowsOfTheHeatmapAreSortedOrNot() {
        Heatmap sorted = (Heatmap) Figure.of(SMALL, FigureSpec.of(FigureKind.HEATMAP));
        FigureSpec byIndex = FigureSpec.of(FigureKind.HEATMAP).withOrder(FigureSpec.Order.INDEX);
        Heatmap indexed = (Heatmap) Figure.of(SMALL, byIndex);
        assertEquals(0.7f, sorted.row(sorted.bands(0).getFirst())[0]);
        assertEquals(0.25f, sorted.row(sorted.bands(0).getFirst())[2]);
        assertEquals(0.5f, indexed.row(indexed.bands(0).getFirst())[0]);
    }

    @Test
    void theHistogramCountsEveryNeuronOnceAndChanceAsMany() {
        Histogram histogram = (Histogram) Figure.of(Sampled.run(3, 400), FigureSpec.of(FigureKind.HISTOGRAM));
        assertEquals(
                1500, histogram.bins().stream().mapToInt(Histogram.Bin::neurons).sum());
        assertEquals(
                1500,
                histogram.bins().stream().mapToDouble(Histogram.Bin::expected).sum(),
                1e-6);
    }

    @Test
    void aHistogramsBinHasItsLowerEdge() {
        Histogram histogram = (Histogram) Figure.of(SMALL, FigureSpec.of(FigureKind.HISTOGRAM));
        Histogram.Bin half = histogram.bins().stream()
                .filter(bin -> bin.low() == 0.5)
                .findFirst()
                .orElseThrow();
        assertEquals(2, half.neurons()); // 0.5 and 0.504
        assertEquals(1, histogram.bins().getLast().neurons()); // 1.0
        assertEquals(0.25, histogram.bins().getFirst().low());
    }

    @Test
    void expertsLieStrictlyAboveTheThreshold() {
        List<List<String>> rows = rows(SMALL, above(FigureKind.LAYERS, 0.7));
        assertEquals(
                List.of("0", "0", "1"), rows.stream().map(row -> row.get(4)).toList());
        Cumulative cumulative = (Cumulative) Figure.of(SMALL, above(FigureKind.CUMULATIVE, 0.504));
        assertEquals(4, cumulative.marked().orElseThrow().neurons());
        assertEquals(5, cumulative.points().getFirst().neurons());
        assertEquals(0, cumulative.points().getLast().neurons());
    }

    @Test
    void withoutAThresholdTheNullBandsEdgeIsTaken() {
        LayerCounts counts = (LayerCounts) Figure.of(SMALL, FigureSpec.of(FigureKind.LAYERS));
        assertEquals(0.528296, counts.threshold(), 1e-6);
        assertEquals(3 * 0.025, counts.counts().getFirst().expected(), 1e-3);
    }

    @ParameterizedTest
    @EnumSource(
            value = FigureKind.class,
            names = {"LAYERS", "CUMULATIVE"})
    void scoresWithoutARunNeedAThreshold(FigureKind kind) {
        ScoredRun alone = Sampled.alone(2, 40);
        Failure failure = assertThrows(Failure.class, () -> Figure.of(alone, FigureSpec.of(kind)));
        assertTrue(failure.remedy().contains("--threshold"), failure.remedy());
        assertEquals("", rows(alone, above(kind, 0.6)).getFirst().getLast());
    }

    @Test
    void onlyTheAskedLayerAndSiteIsShown() {
        FigureSpec.Part part = new FigureSpec.Part(OptionalInt.of(1), Optional.of("fc"));
        FigureSpec spec = FigureSpec.of(FigureKind.HEATMAP).withPart(part);
        assertEquals(3, rows(SMALL, spec).size());
        FigureSpec.Part none = new FigureSpec.Part(OptionalInt.of(2), Optional.empty());
        FigureSpec wrong = FigureSpec.of(FigureKind.HEATMAP).withPart(none);
        Failure failure = assertThrows(Failure.class, () -> Figure.of(SMALL, wrong));
        assertTrue(failure.remedy().contains("layers are 0 to 1"), failure.remedy());
    }

    @Test
    void aLayersDensityHoldsAllItsNeurons() {
        Ridge ridge = (Ridge) Figure.of(Sampled.run(3, 400), FigureSpec.of(FigureKind.RIDGE));
        for (Ridge.Layer layer : ridge.layers()) {
            double area =
                    layer.density().stream().mapToDouble(Double::doubleValue).sum() / Ridge.POINTS;
            assertEquals(1, area, 1e-3, "layer " + layer.layer());
            assertEquals(500, layer.neurons());
        }
    }

    @Test
    void aLayersMarksAreItsLeastMedianAndBestNeuron() {
        Ridge ridge = (Ridge) Figure.of(SMALL, FigureSpec.of(FigureKind.RIDGE));
        assertEquals(
                new Ridge.Marks(0.25f, 0.5f, 0.7f), ridge.layers().getFirst().marks());
    }

    @Test
    void curvesOfGainFollowTheirRecipes() {
        FigureSpec spec = FigureSpec.of(FigureKind.GAIN)
                .withRecipes(
                        List.of(GainRecipe.AURA, RecipeText.read("det0:top=2"), RecipeText.read("damp:threshold=0.6")));
        GainCurves curves = (GainCurves) Figure.of(SMALL, spec);
        assertEquals(
                List.of("AURA", "Det₀", "Damp"),
                curves.curves().stream().map(GainCurves.Curve::name).toList());
        // five above a half; two asked for, but the second ties with the third; three above 0.6
        assertEquals(
                List.of(5, 1, 3),
                curves.curves().stream().map(GainCurves.Curve::touched).toList());
        assertEquals(
                List.of("0.7", "0.6", "1.0", "0.5"),
                curves.table()
                        .rows()
                        .filter(row -> row.getFirst().equals("0.7"))
                        .map(row -> row.stream()
                                .map(cell -> Double.toString(Math.rint(1e6 * Double.parseDouble(cell)) / 1e6))
                                .toList())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void theShuffledControlHasNoCurve() {
        FigureSpec spec = FigureSpec.of(FigureKind.GAIN).withRecipes(List.of(RecipeText.read("shuffled")));
        assertThrows(Failure.class, () -> Figure.of(SMALL, spec));
    }
}
