package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.chat.Region;
import sotto.expert.Expertise;
import sotto.model.Pooling;
import sotto.num.NullBand;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Pictures of a run whose modules are those of a mixture's experts.
class ExpertFigureTest {
    @TempDir
    Path folder;

    private static Figure figure(FigureSpec spec) {
        return Figure.of(MixtureRun.RUN, spec);
    }

    private static FigureSpec of(FigureKind kind) {
        return FigureSpec.of(kind);
    }

    @Test
    void theExpertsOfALayerShareABandForEachSite() {
        HeatmapRows rows = HeatmapRows.of(MixtureRun.RUN.expertise().banks());
        assertEquals(
                List.of("gate_proj 12", "down_proj 6", "mlp 2", "gate_proj 12", "down_proj 6", "mlp 2"),
                rows.places().stream()
                        .map(place -> place.band().site() + " " + place.band().width())
                        .toList());
    }

    @Test
    void aSharedExpertHasABandAndAColourOfItsOwn() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (String module : List.of("experts.0.up_proj", "experts.1.up_proj", "shared_expert.up_proj")) {
            scores.put("model.layers.0.mlp." + module, new float[] {0.5f});
        }
        HeatmapRows rows = HeatmapRows.of(Expertise.of(scores).banks());
        assertEquals(List.of("up_proj", "shared up_proj"), rows.names());
        SiteShades shades = SiteShades.of(Theme.LIGHT, rows.names());
        assertNotEquals(shades.argb("up_proj"), shades.argb("shared up_proj"));
    }

    @Test
    void aNeuronOfABandIsFoundFromItsPlaceAndBack() {
        Expertise run = MixtureRun.RUN.expertise();
        for (HeatmapRows.Place place : HeatmapRows.of(run.banks()).places()) {
            HeatmapBand band = place.band();
            float[] auroc = band.auroc(run);
            for (int at = 0; at < band.width(); at++) {
                int neuron = band.neuron(at);
                assertEquals(at, band.place(run.bank(neuron), neuron));
                assertEquals(run.auroc(neuron), auroc[at]);
            }
        }
    }

    @Test
    void theWindowsHeatmapIsTheExportedOneAlsoWhereNeuronsHaveNoAuroc() {
        Expertise run = MixtureRun.RUN.expertise();
        HeatmapScene.Screen screen = new HeatmapScene.Screen(7, 40, 1);
        for (FigureSpec.Order order : FigureSpec.Order.values()) {
            Heatmap heatmap = (Heatmap) figure(of(FigureKind.HEATMAP).withOrder(order));
            DivergingColours colours =
                    new DivergingColours(Theme.LIGHT, heatmap.sample().band());
            HeatmapScene scene = new HeatmapScene(
                    HeatmapPyramid.of(run),
                    heatmap.rows(),
                    new HeatmapScene.Look(order, colours, Theme.LIGHT.ground().surface()));
            Viewport all = Viewport.all(2);
            int[] pixels = new int[7 * 40];
            scene.draw(all, screen, pixels);
            List<HeatmapRaster.Band> bands = heatmap.rows().places().stream()
                    .map(place -> {
                        HeatmapRows.Lines lines = heatmap.rows().lines(place, all, 40, 1);
                        return new HeatmapRaster.Band(heatmap.row(place.band()), lines.first(), lines.count());
                    })
                    .toList();
            HeatmapRaster.Size size = new HeatmapRaster.Size(7, 40);
            assertArrayEquals(
                    HeatmapRaster.pixels(
                            bands, size, colours, Theme.LIGHT.ground().surface()),
                    pixels);
            assertEquals(
                    colours.argb(Float.NaN),
                    pixels[order == FigureSpec.Order.AUROC ? 6 : 5],
                    "neurons without an AUROC stand last, or with their expert");
            int shown = scene.neuron(all, screen, 0, 0).orElseThrow();
            assertFalse(Float.isNaN(run.auroc(shown)));
        }
    }

    @Test
    void aNeuronWithoutAnAurocIsNotCounted() {
        Histogram histogram = (Histogram) figure(of(FigureKind.HISTOGRAM));
        assertEquals(
                MixtureRun.SCORED,
                histogram.bins().stream().mapToInt(Histogram.Bin::neurons).sum());
        assertEquals(MixtureRun.SCORED, histogram.sample().neurons());
        assertEquals(MixtureRun.UNROUTED, histogram.sample().unrouted());
        assertTrue(
                histogram.sample().words()[0].contains("6 not routed"),
                histogram.sample().words()[0]);
        Ridge ridge = (Ridge) figure(of(FigureKind.RIDGE));
        assertEquals(
                MixtureRun.SCORED,
                ridge.layers().stream().mapToInt(Ridge.Layer::neurons).sum());
        Cumulative cumulative = (Cumulative) figure(of(FigureKind.CUMULATIVE).withThreshold(0));
        assertEquals(MixtureRun.SCORED, cumulative.marked().orElseThrow().neurons());
        LayerCounts counts = (LayerCounts) figure(of(FigureKind.LAYERS).withThreshold(0));
        assertEquals(
                MixtureRun.SCORED,
                counts.counts().stream().mapToInt(LayerCounts.Count::experts).sum());
        assertEquals(6, counts.counts().size());
    }

    @Test
    void aPartIsThatOfAnExpert() {
        FigureSpec.Part part = FigureSpec.Part.ALL.withExpert(OptionalInt.of(1)).withLayer(OptionalInt.of(1));
        Heatmap heatmap = (Heatmap) figure(of(FigureKind.HEATMAP).withPart(part));
        assertEquals(
                List.of("model.layers.1.mlp.experts.1.gate_proj", "model.layers.1.mlp.experts.1.down_proj"),
                heatmap.table().rows().map(List::getFirst).distinct().toList());
        FigureSpec.Part unrouted =
                FigureSpec.Part.ALL.withExpert(OptionalInt.of(2)).withLayer(OptionalInt.of(0));
        Failure none =
                assertThrows(Failure.class, () -> figure(of(FigureKind.HEATMAP).withPart(unrouted)));
        assertTrue(none.getMessage().contains("No text of one of the classes is routed"), none.getMessage());
        Failure unknown = assertThrows(
                Failure.class,
                () -> figure(of(FigureKind.HEATMAP)
                        .withPart(new FigureSpec.Part(OptionalInt.empty(), OptionalInt.of(9), Optional.empty()))));
        assertTrue(unknown.getMessage().contains("expert"), unknown.getMessage());
    }

    @Test
    void everyFigureSaysWhatAnExpertsNeuronsRestOn() {
        for (FigureKind kind : List.of(FigureKind.HISTOGRAM, FigureKind.HEATMAP, FigureKind.EXPERTS)) {
            Evidence sample = switch (figure(of(kind))) {
                case Histogram histogram -> histogram.sample();
                case Heatmap heatmap -> heatmap.sample();
                case ExpertGrid experts -> experts.sample();
                default -> throw new AssertionError(kind);
            };
            for (String words : sample.words()) {
                assertTrue(words.startsWith("conditional · "), words);
            }
        }
        FigureSpec block = of(FigureKind.HISTOGRAM).withPart(FigureSpec.Part.ALL.withSite(Optional.of("mlp")));
        assertEquals(
                "4 neurons · 500 positive, 2,000 other texts",
                ((Histogram) figure(block)).sample().words()[0]);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        MAX,  TEXT,   conditional · 34 neurons
        MAX,  ANSWER, conditional · answers · 34 neurons
        MEAN, TEXT,   conditional · mean over tokens · 34 neurons
        MEAN, ANSWER, conditional · mean over answers · 34 neurons
        LAST, TEXT,   conditional · last token · 34 neurons
        LAST, ANSWER, conditional · last token of answers · 34 neurons
        """)
    void everyFigureSaysWhatWasPooled(Pooling pooling, Region region, String words) {
        ScoredRun run = MixtureRun.RUN.with(new ScoredRun.Pooled(pooling, region));
        Histogram histogram = (Histogram) Figure.of(run, of(FigureKind.HISTOGRAM));
        for (String said : histogram.sample().words()) {
            String begins = said.contains("neurons") ? words : words.replace("34 neurons", "");
            assertTrue(said.startsWith(begins), said);
        }
    }

    @Test
    void chanceIsSummedOverNeuronsThatHaveAnAuroc() {
        NullBand band = NullBand.of(500, 2000);
        Chance chance =
                Chance.of(MixtureRun.RUN.expertise(), MixtureRun.RUN.expertise().banks(), band);
        int few = 12; // of expert 1, in two layers
        double expected = (MixtureRun.SCORED - few) * band.chanceAbove(0.52)
                + few * NullBand.of(20, 30).chanceAbove(0.52);
        assertEquals(expected, chance.above(0.52), 1e-9);
        Expertise alone = Sampled.alone(2, 40).expertise();
        assertTrue(
                Double.isNaN(Chance.of(alone, alone.banks(), NullBand.UNKNOWN).above(0.52)));
    }

    @Test
    void anExpertIsColouredBySharesOfItsNeuronsBeyondChance() {
        ExpertGrid experts = (ExpertGrid) figure(of(FigureKind.EXPERTS).withThreshold(0.53));
        assertEquals(6, experts.cells().size());
        ExpertGrid.Cell cell = experts.cells().get(5);
        assertEquals(new ExpertGrid.Counted(6, 6, 2, 2), cell.counts());
        double chance = NullBand.of(500, 2000).chanceAbove(0.53);
        assertEquals(2 / 6.0 - chance, cell.beyond(), 1e-9);
        assertEquals(
                "model.layers.1.mlp.experts.2.down_proj",
                cell.strongest().orElseThrow().bank().module());
        ExpertGrid.Cell unrouted = experts.cells().get(2);
        assertEquals(0, unrouted.counts().scored());
        assertTrue(Double.isNaN(experts.grid().shade(0, 2)));
        assertEquals(0.8, experts.grid().shade(1, 2), 1e-9);
        ExpertGrid high = (ExpertGrid) figure(of(FigureKind.EXPERTS).withThreshold(0.99));
        assertEquals(0.5, high.grid().shade(1, 2), 1e-9);
    }

    @Test
    void aPointOfTheGridIsAnExpertOfALayer() {
        Figure experts = figure(of(FigureKind.EXPERTS).withThreshold(0.6));
        assertEquals("layer 0 · expert 2 · not routed", experts.at(2.5, 1.5));
        assertEquals(
                "layer 1 · expert 0 · 2 of 6 neurons above 0.600, 0 below 0.400 · strongest 0.710, down_proj 0",
                experts.at(0.5, 0.5));
        assertEquals("", experts.at(3.5, 0.5));
        assertEquals(6, experts.table().rows().count());
    }

    @Test
    void aRunWithoutExpertsHasNoGridOfThem() {
        Failure failure = assertThrows(Failure.class, () -> Figure.of(Sampled.run(2, 40), of(FigureKind.EXPERTS)));
        assertTrue(failure.getMessage().contains("no neurons of a mixture's experts"), failure.getMessage());
        assertThrows(Failure.class, () -> Figure.of(Sampled.run(2, 40), of(FigureKind.ROUTING)));
    }

    @Test
    void routingIsGreyWhereItsIntervalHoldsNothing() {
        RoutingGrid grid = (RoutingGrid) Figure.of(MixtureRun.RUN, of(FigureKind.ROUTING));
        assertEquals(0.1, grid.most(), 1e-9);
        assertEquals(0.8, grid.grid().shade(0, 0), 1e-9);
        assertEquals(0.5, grid.grid().shade(0, 1), 1e-9);
        assertEquals(0.2, grid.grid().shade(1, 0), 1e-9);
        assertEquals(
                "layer 0 · expert 0 · 40.0 % (38.0–42.0) of the tokens with the concept, 30.0 % (28.0–32.0) of the"
                        + " others · +10.0 points (+7.0 to +13.0)",
                grid.at(0.5, 1.5));
        assertEquals(4, grid.table().rows().count());
        FigureSpec layer = of(FigureKind.ROUTING).withPart(FigureSpec.Part.ALL.withLayer(OptionalInt.of(1)));
        LayerRouting one = (LayerRouting) Figure.of(MixtureRun.RUN, layer);
        assertEquals(2, one.table().rows().count());
        assertTrue(one.at(0.2, 10).startsWith("layer 1 · expert 0 · 30.0 %"), one.at(0.2, 10));
        FigureSpec none = layer.withPart(FigureSpec.Part.ALL.withLayer(OptionalInt.of(7)));
        Failure failure = assertThrows(Failure.class, () -> Figure.of(MixtureRun.RUN, none));
        assertTrue(failure.remedy().contains("layers 0 to 1"), failure.remedy());
    }

    private static Figure drawn(FigureKind kind) {
        return figure(of(kind));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPERTS", "ROUTING"})
    void theSameGridGivesTheSameBytesWithOneImage(FigureKind kind) throws IOException {
        FigurePaper sheet = new FigurePaper(90, OptionalDouble.empty(), 100, Theme.DARK);
        for (Format format : Format.values()) {
            Path file = folder.resolve("figure");
            new FigureFile(drawn(kind), sheet).write(file, format);
            byte[] once = Files.readAllBytes(file);
            new FigureFile(drawn(kind), sheet).write(file, format);
            assertArrayEquals(once, Files.readAllBytes(file), format.name());
            String text = new String(once, StandardCharsets.ISO_8859_1);
            if (format == Format.SVG) {
                assertEquals(2, text.split("<image", -1).length);
                assertTrue(text.contains("500 +") && text.contains("2,000"), "texts are said");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPERTS", "ROUTING"})
    void aCellOfTheGridIsWhereTheGeometrySays(FigureKind kind) {
        Rendering picture = Rendering.of(drawn(kind), new Rendering.Size(480, 240), 1, Theme.LIGHT);
        int x = (int) picture.geometry().x(0.5);
        int y = (int) picture.geometry().y(1.5);
        int last = (int) picture.geometry().y(0.5);
        MixtureGrid grid =
                drawn(kind) instanceof ExpertGrid experts ? experts.grid() : ((RoutingGrid) drawn(kind)).grid();
        DivergingColours colours = new DivergingColours(Theme.LIGHT, NullBand.UNKNOWN);
        assertEquals(colours.argb(grid.shade(0, 0)), picture.pixels()[y * picture.width() + x]);
        assertEquals(colours.argb(grid.shade(1, 0)), picture.pixels()[last * picture.width() + x]);
    }

    @Test
    void bothClassesOfALayerAreDrawn() {
        FigureSpec layer = of(FigureKind.ROUTING).withPart(FigureSpec.Part.ALL.withLayer(OptionalInt.of(1)));
        Figure figure = Figure.of(MixtureRun.RUN, layer);
        Rendering picture = Rendering.of(figure, new Rendering.Size(480, 240), 1, Theme.LIGHT);
        for (int colour : new int[] {
            Theme.LIGHT.classes().concept(), Theme.LIGHT.classes().other()
        }) {
            assertTrue(Arrays.stream(picture.pixels()).anyMatch(pixel -> pixel == colour));
        }
    }
}
