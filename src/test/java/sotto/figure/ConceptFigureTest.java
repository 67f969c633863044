package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.ConceptOverlap;
import sotto.expert.Expertise;
import sotto.run.score.ConceptRuns;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Pictures of several concepts.
class ConceptFigureTest {
    private static final ConceptRuns THREE =
            new ConceptRuns(List.of("toxic", "insult", "threat"), List.of(run(1), run(2), run(3)));
    private static final ConceptRuns TWO =
            new ConceptRuns(THREE.names().subList(0, 2), THREE.runs().subList(0, 2));

    @TempDir
    Path folder;

    /// A run of three layers with two sites whose scores have something in common with those of other seeds.
    private static ScoredRun run(int seed) {
        SplittableRandom all = new SplittableRandom(7);
        SplittableRandom own = new SplittableRandom(seed);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 3; layer++) {
            for (String site : List.of("c_fc", "c_proj")) {
                float[] auroc = new float[site.equals("c_fc") ? 400 : 100];
                for (int i = 0; i < auroc.length; i++) {
                    auroc[i] = (float)
                            Math.clamp(0.52 + all.nextGaussian(0, 0.04) + own.nextGaussian(0, 0.03), 0.01, 0.99);
                }
                scores.put("transformer.h.%d.mlp.%s".formatted(layer, site), auroc);
            }
        }
        return new ScoredRun(
                Expertise.of(scores), Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.empty());
    }

    private static FigureSpec spec(FigureKind kind) {
        return FigureSpec.of(kind);
    }

    private static Figure figure(FigureKind kind) {
        return ConceptFigures.of(spec(kind), kind == FigureKind.SCATTER ? TWO : THREE);
    }

    @Test
    void theGridHasWhatConceptsHaveInCommonAndTheirExperts() {
        OverlapGrid grid = (OverlapGrid)
                ConceptFigures.of(spec(FigureKind.OVERLAP).withTop(40).withThreshold(0.6), THREE);
        ConceptOverlap overlap = ConceptOverlap.of(THREE.scores(), 40);
        assertEquals(overlap.spearman()[0][2], grid.value(0, 2));
        assertEquals(overlap.jaccard()[2][0], grid.value(2, 0));
        assertEquals("%.2f".formatted(overlap.spearman()[0][2]), grid.text(0, 2));
        long experts = 0;
        for (int neuron = 0; neuron < 1500; neuron++) {
            experts += THREE.scores().get(1).auroc(neuron) > 0.6f ? 1 : 0;
        }
        assertTrue(experts > 0);
        assertEquals(Long.toString(experts), grid.text(1, 1));
        assertTrue(
                grid.notes().get(1).startsWith("below: Jaccard of the top 40, by chance 0.01"),
                grid.notes().toString());
        assertEquals("on it: experts, AUROC above 0.600", grid.notes().get(2));
    }

    @Test
    void everyPlaceOfTheGridIsAPairButTheDiagonal() {
        OverlapGrid grid = (OverlapGrid) figure(FigureKind.OVERLAP);
        Geometry drawn =
                Rendering.of(grid, new Rendering.Size(480, 240), 1, Theme.DARK).geometry();
        double x = (drawn.x(2) + drawn.x(3)) / 2;
        double y = (drawn.y(0) + drawn.y(1)) / 2;
        assertTrue(drawn.y(0) < drawn.y(1));
        assertEquals(Optional.of(new OverlapGrid.Pair(0, 2)), grid.pair(drawn.xValue(x), drawn.yValue(y)));
        assertEquals(Optional.empty(), grid.pair(1.5, 1.5));
        assertEquals(Optional.empty(), grid.pair(3, 0));
        assertTrue(grid.at(2.5, 0.5).startsWith("toxic and threat: Spearman 0."), grid.at(2.5, 0.5));
    }

    @Test
    void expertsOfRunsOfAnUnknownNumberOfTextsAreNotKnown() {
        ScoredRun alone = new ScoredRun(THREE.scores().getFirst(), Optional.empty(), OptionalDouble.empty());
        ConceptRuns runs = new ConceptRuns(List.of("a", "b"), List.of(alone, alone));
        assertEquals("–", ((OverlapGrid) ConceptFigures.of(spec(FigureKind.OVERLAP), runs)).text(0, 0));
        for (FigureKind kind : List.of(FigureKind.SCATTER, FigureKind.CONCEPT_LAYERS)) {
            assertThrows(Failure.class, () -> ConceptFigures.of(spec(kind), runs));
        }
    }

    @Test
    void everyNeuronIsInOneQuadrant() {
        AurocScatter scatter = (AurocScatter) figure(FigureKind.SCATTER);
        float edge = (float) (0.5 + 1.96 * Math.sqrt(2501.0 / (12.0 * 500 * 2000)));
        int[] counts = new int[4];
        for (int neuron = 0; neuron < 1500; neuron++) {
            int toxic = TWO.scores().getFirst().auroc(neuron) > edge ? 1 : 0;
            int insult = TWO.scores().getLast().auroc(neuron) > edge ? 2 : 0;
            counts[toxic + insult]++;
        }
        assertEquals(counts[0], scatter.counts().get(Quadrant.NEITHER));
        assertEquals(counts[1], scatter.counts().get(Quadrant.ONLY_ACROSS));
        assertEquals(counts[2], scatter.counts().get(Quadrant.ONLY_UP));
        assertEquals(counts[3], scatter.counts().get(Quadrant.BOTH));
        BitSet all = new BitSet();
        for (Quadrant quadrant : Quadrant.values()) {
            assertFalse(all.intersects(scatter.neurons(quadrant)));
            all.or(scatter.neurons(quadrant));
        }
        assertEquals(1500, all.cardinality());
        assertEquals(1500, scatter.table().rows().count());
    }

    @Test
    void aNeuronWithoutAnAurocIsNotInTheScatter() {
        ScoredRun mixture = MixtureRun.RUN;
        AurocScatter scatter = (AurocScatter) ConceptFigures.of(
                spec(FigureKind.SCATTER), new ConceptRuns(List.of("a", "b"), List.of(mixture, mixture)));
        int lacking = mixture.expertise().neurons() - mixture.expertise().scored();
        assertTrue(lacking > 0);
        assertEquals(mixture.expertise().scored(), scatter.shown());
        assertTrue(scatter.notes("darker")[0].contains(lacking + " not routed"), scatter.notes("darker")[0]);
    }

    @ParameterizedTest
    @CsvSource({"1, LIGHT", "2, DARK"})
    void aNeuronIsDrawnWhereTheGeometrySaysAndFoundThere(double scale, Theme theme) {
        AurocScatter scatter = (AurocScatter) figure(FigureKind.SCATTER);
        Rendering drawn = Rendering.of(scatter, new Rendering.Size(600, 420), scale, theme);
        Axis axis = drawn.geometry().axes().orElseThrow().x();
        int best = TWO.scores().getFirst().ranking().top(1)[0];
        double across = TWO.scores().getFirst().auroc(best);
        double up = TWO.scores().getLast().auroc(best);
        int x = (int) (scale * drawn.geometry().x(across));
        int y = (int) (scale * drawn.geometry().y(up));
        DivergingColours colours =
                new DivergingColours(theme, scatter.across().sample().band());
        assertClose(colours.argb(across), drawn.pixels()[y * drawn.width() + x]);
        assertEquals(OptionalInt.of(best), scatter.nearest(across, up, axis.high() - axis.low()));
        assertTrue(scatter.at(across, up).contains(AurocText.of(across) + " on toxic"), scatter.at(across, up));
        assertEquals(OptionalInt.empty(), scatter.nearest(axis.low(), axis.high(), 0.1));

        Rendering selected = Rendering.of(
                scatter.select(Optional.of(scatter.quadrant(best))), new Rendering.Size(600, 420), scale, theme);
        assertClose(theme.accent().line(), selected.pixels()[y * drawn.width() + x]);
    }

    /// A lone neuron is darker by a few shades at most, by its neighbours.
    private static void assertClose(int expected, int actual) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertEquals(expected >> shift & 0xff, actual >> shift & 0xff, 40, Integer.toHexString(actual));
        }
    }

    @Test
    void layersHaveTheExpertsOfAllTheirSites() {
        ConceptLayers layers = (ConceptLayers) figure(FigureKind.CONCEPT_LAYERS);
        for (int concept = 0; concept < 3; concept++) {
            LayerCounts own = (LayerCounts) Figure.of(THREE.runs().get(concept), FigureSpec.of(FigureKind.LAYERS));
            for (ConceptLayers.Layer layer : layers.panels().get(concept).layers()) {
                List<LayerCounts.Count> sites = own.counts().stream()
                        .filter(count -> count.band().layer() == layer.layer())
                        .toList();
                assertEquals(2, sites.size());
                assertEquals(sites.stream().mapToInt(LayerCounts.Count::experts).sum(), layer.experts());
                assertEquals(
                        sites.stream().mapToDouble(LayerCounts.Count::expected).sum(), layer.expected(), 1e-9);
            }
        }
    }

    @Test
    void markedExpertsAreThoseOfTheSelection() {
        AurocScatter scatter = (AurocScatter) figure(FigureKind.SCATTER);
        ConceptLayers layers = ConceptLayers.of(
                ShownConcept.of(TWO, spec(FigureKind.CONCEPT_LAYERS)),
                scatter.neurons(Quadrant.ONLY_ACROSS),
                place -> place == 0);
        List<Integer> marked = new ArrayList<>();
        for (ConceptLayers.Panel panel : layers.panels()) {
            marked.add(panel.layers().stream()
                    .mapToInt(ConceptLayers.Layer::marked)
                    .sum());
        }
        assertEquals(List.of(scatter.counts().get(Quadrant.ONLY_ACROSS), 0), marked);
        assertTrue(layers.panels().getFirst().isLit());
        assertFalse(layers.panels().getLast().isLit());
    }

    @Test
    void aPartIsShownAlone() {
        FigureSpec.Part part = new FigureSpec.Part(OptionalInt.of(1), Optional.of("c_proj"));
        AurocScatter scatter =
                (AurocScatter) ConceptFigures.of(spec(FigureKind.SCATTER).withPart(part), TWO);
        assertEquals(100, scatter.shown());
    }

    @ParameterizedTest
    @EnumSource(from = "OVERLAP", to = "CONCEPT_LAYERS")
    void everyFormatIsWrittenTheSameTwice(FigureKind kind) throws IOException {
        for (Format format : Format.values()) {
            FigureFile file =
                    new FigureFile(figure(kind), new FigurePaper(90, OptionalDouble.empty(), 100, Theme.DARK));
            Path first = folder.resolve("a");
            Path second = folder.resolve("b");
            file.write(first, format);
            file.write(second, format);
            assertTrue(Files.size(first) > 300);
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        }
    }

    @ParameterizedTest
    @EnumSource(from = "OVERLAP", to = "CONCEPT_LAYERS")
    void aPictureIsDrawnInAnyRoom(FigureKind kind) {
        for (Rendering.Size size : List.of(new Rendering.Size(160, 96), new Rendering.Size(1400, 300))) {
            Rendering drawn = Rendering.of(figure(kind), size, 1, Theme.LIGHT);
            Geometry.Area area = drawn.geometry().area();
            assertTrue(area.left() >= 0 && area.top() >= 0, area.toString());
            assertTrue(area.right() <= size.width() + 2 && area.bottom() <= size.height() + 2, area.toString());
        }
    }

    @Test
    void longNamesKeepWhatTellsThemApart() {
        assertEquals(List.of("a/run", "b/run"), ConceptNames.distinct(List.of("/long/way/a/run", "/long/way/b/run")));
        assertEquals(List.of("toxic", "threat"), ConceptNames.distinct(List.of("toxic", "threat")));
        String cut = ConceptNames.cut("identity_hate_of_another_kind", 80, Fonts.LABEL);
        assertTrue(cut.startsWith("ident") && cut.endsWith("kind") && cut.contains("…"), cut);
        assertTrue(Fonts.width(cut, Fonts.LABEL) <= 80);
    }
}
