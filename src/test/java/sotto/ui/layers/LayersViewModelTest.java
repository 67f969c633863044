package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.figure.Cumulative;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.Histogram;
import sotto.model.Edit;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.ui.NoFiles;
import sotto.ui.chart.ShownFigure;
import sotto.ui.session.Clip;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// What the screen Layers does, on the sample's run, without a screen.
class LayersViewModelTest {
    private static final OpenRun RUN = OpenRun.read(Path.of("samples/run"));

    private final Session session = new Session();
    private final List<String> kept = new ArrayList<>();
    private Optional<Failure> refusal = Optional.empty();
    private final Tasks tasks = Tasks.atOnce();
    private final Navigator navigator = new Navigator();
    private final LayersViewModel model = model(tasks);

    private LayersViewModel model(Tasks given) {
        ScreenContext context = new ScreenContext(
                session, given, navigator, new Opener(session, given, navigator), new NoFiles(), new NoClip());
        return new LayersViewModel(context, this::keep);
    }

    private Job<?> keep(String name, Edit gains, GainRecipe recipe, Path scores) {
        return tasks.quietly(_ -> {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            assertEquals(RUN.place(), scores);
            kept.add("%s, %s".formatted(name, recipe.describe()));
            return name;
        });
    }

    private static final class NoClip implements Clip {
        @Override
        public void text(String text) {}

        @Override
        public void picture(int[] argb, int width, int height) {}
    }

    private void open() {
        session.run().set(Optional.of(RUN));
    }

    /// Neurons above a threshold, counted one by one.
    private static int counted(double threshold, FigureSpec.Part part) {
        Expertise expertise = RUN.run().expertise();
        int above = 0;
        for (int neuron = 0; neuron < expertise.neurons(); neuron++) {
            boolean layer = part.layer().isEmpty()
                    || part.layer().getAsInt() == expertise.bank(neuron).layer();
            boolean site = part.site().isEmpty()
                    || part.site().get().equals(expertise.bank(neuron).site());
            above += layer && site && expertise.auroc(neuron) > (float) threshold ? 1 : 0;
        }
        return above;
    }

    @Test
    void withoutARunThereIsNothing() {
        assertTrue(model.field().get().isEmpty());
        assertTrue(model.counts().get().isEmpty());
        assertTrue(model.picture(FigureKind.HEATMAP).isEmpty());
        assertEquals("", model.command());
        assertEquals("", model.name(0));
    }

    @Test
    void aRunIsPreparedWithAllItsLayers() {
        open();
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5),
                model.field().get().orElseThrow().rows().layers());
        assertEquals(
                List.of("c_fc", "c_proj"), model.field().get().orElseThrow().sites());
        assertFalse(model.busy().get());
    }

    @Test
    void theScreenIsBusyUntilTheRunIsPreparedAndAnOldRunNeverComesBack() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        LayersViewModel slow = model(Tasks.on(Runnable::run, waiting::add));
        open();
        assertTrue(slow.busy().get());
        session.run().set(Optional.empty());
        waiting.forEach(Runnable::run);
        assertTrue(slow.field().get().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # threshold, layer, site
        0.5,         ,
        0.6,         3,
        0.7,         ,      c_fc
        0.8,         3,     c_proj
        1.0,         ,
        """)
    void expertsAreThoseAboveTheThresholdOfLayerAndSite(double threshold, Integer layer, String site) {
        open();
        FigureSpec.Part part = new FigureSpec.Part(
                layer == null ? OptionalInt.empty() : OptionalInt.of(layer), Optional.ofNullable(site));
        model.layer(part.layer());
        model.site(part.site());
        model.threshold(threshold);
        Counts counts = model.counts().get().orElseThrow();
        assertEquals(counted(threshold, part), counts.narrowed());
        assertEquals(counted(threshold, FigureSpec.Part.ALL), counts.all());
        FigureSpec.Part allLayers = new FigureSpec.Part(OptionalInt.empty(), part.site());
        assertEquals(
                counted(threshold, allLayers),
                counts.byBand().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void aSiteAloneLeavesItsBandsInTheHeatmap() {
        open();
        model.site(Optional.of("c_proj"));
        assertEquals(6, model.field().get().orElseThrow().rows().places().size());
        model.site(Optional.empty());
        assertEquals(12, model.field().get().orElseThrow().rows().places().size());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0.58249, 0.582
        0.3,     0.5
        1.7,     1.0
        """)
    void thresholdsAreThousandthsFromAHalfToOne(double asked, double set) {
        open();
        model.threshold(asked);
        assertEquals(set, session.threshold().get(), 1e-12);
    }

    @Test
    void theThresholdGoesBackToTheNullBand() {
        open();
        model.threshold(0.9);
        model.resetThreshold();
        assertEquals(RUN.band().high(), session.threshold().get());
    }

    @Test
    void aLayerIsTakenAndLetGo() {
        open();
        model.toggleLayer(2);
        assertEquals("layer 2", model.narrowedTo());
        model.site(Optional.of("c_fc"));
        assertEquals("layer 2 · c_fc", model.narrowedTo());
        model.toggleLayer(2);
        assertEquals("c_fc", model.narrowedTo());
    }

    @Test
    void neuronsAreNamedByLayerSiteAndIndex() {
        open();
        int neuron = 512 + 7;
        String auroc = "%.3f".formatted(RUN.run().expertise().auroc(neuron));
        assertEquals("0 · c_proj · 7 · " + auroc, model.name(neuron));
        assertEquals("Layer 0, c_proj, neuron 7, AUROC " + auroc, model.spoken(neuron));
    }

    @ParameterizedTest
    @EnumSource(
            value = FigureKind.class,
            names = {"HISTOGRAM", "HEATMAP", "CUMULATIVE", "RIDGE"})
    void everyPictureIsExportedWithWhatTheScreenIsSetTo(FigureKind kind) {
        open();
        model.threshold(0.65);
        model.layer(OptionalInt.of(3));
        model.site(Optional.of("c_fc"));
        FigureSpec spec =
                model.picture(kind).flatMap(ShownFigure::origin).orElseThrow().spec();
        assertEquals(kind, spec.kind());
        assertEquals(Optional.of("c_fc"), spec.part().site());
        boolean charts = kind == FigureKind.HISTOGRAM || kind == FigureKind.CUMULATIVE;
        assertEquals(charts, spec.part().layer().isPresent());
        assertEquals(kind != FigureKind.RIDGE, spec.threshold().isPresent());
    }

    @Test
    void theWindowMarksTheThresholdItselfAndTheFileHasIt() {
        open();
        ShownFigure histogram = model.picture(FigureKind.HISTOGRAM).orElseThrow();
        assertTrue(((Histogram) histogram.figure().get()).threshold().isEmpty());
        assertTrue(((Histogram) histogram.exported().get()).threshold().isPresent());
        ShownFigure curve = model.picture(FigureKind.CUMULATIVE).orElseThrow();
        assertTrue(((Cumulative) curve.figure().get()).marked().isEmpty());
        assertTrue(((Cumulative) curve.exported().get()).marked().isPresent());
    }

    @Test
    void theCommandDrawsTheHeatmapAsItIsShown() {
        open();
        model.threshold(0.65);
        model.site(Optional.of("c_fc"));
        String command = model.command();
        assertTrue(command.contains("--kind heatmap"), command);
        assertTrue(command.contains("--order index"), command);
        assertTrue(command.contains("--threshold 0.65"), command);
        assertTrue(command.contains("--site c_fc"), command);
        model.order().set(FigureSpec.Order.AUROC);
        assertFalse(model.command().contains("--order"), model.command());
    }

    @Test
    void theNeuronsAboveTheThresholdBecomeAVariant() {
        open();
        model.threshold(0.7);
        model.keepSelection();
        assertEquals(List.of("Det₀ above 0.700, {rule=det0, strength=1.0, threshold=0.7}"), kept);
        assertEquals(
                "Kept as variant “Det₀ above 0.700”: %d neurons.".formatted(counted(0.7, FigureSpec.Part.ALL)),
                model.said().get());
        model.threshold(0.8);
        assertEquals("", model.said().get());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.651, 0.999})
    void theNeuronsAboveTheThresholdAreWhatNeuronsLists(double threshold) throws QueryProblem {
        open();
        model.threshold(threshold);
        model.selectAbove();
        assertEquals(ScreenId.NEURONS, navigator.place().get());
        assertEquals(List.of(), kept);
        Query query = Query.parse(session.query().get(), RUN.run().expertise());
        assertEquals(
                counted(threshold, FigureSpec.Part.ALL),
                NeuronRows.of(RUN.run().expertise(), query).size());
    }

    @Test
    void theNeuronsAboveTheBandsEdgeAreWhatNeuronsLists() throws QueryProblem {
        open();
        model.selectAbove();
        Query query = Query.parse(session.query().get(), RUN.run().expertise());
        assertEquals(
                model.counts().get().orElseThrow().all(),
                NeuronRows.of(RUN.run().expertise(), query).size());
    }

    @Test
    void aVariantThatCannotBeKeptIsAProblem() {
        open();
        refusal = Optional.of(new Failure("The disk is full.", "Make room."));
        model.keepSelection();
        assertEquals("The disk is full.", model.problem().get().orElseThrow().getMessage());
    }

    @Test
    void anotherRunStartsAtItsOwnBandAndBestExpert() {
        open();
        model.threshold(0.9);
        model.select(3);
        model.layer(OptionalInt.of(2));
        session.run().set(Optional.empty());
        open();
        assertEquals(RUN.band().high(), session.threshold().get());
        assertNotEquals(3, session.neuron().get());
        assertEquals("", model.narrowedTo());
    }
}
