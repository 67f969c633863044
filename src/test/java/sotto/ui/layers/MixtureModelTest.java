package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import sotto.expert.Expertise;
import sotto.figure.ExpertGrid;
import sotto.figure.Figure;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.num.ClusteredShare;
import sotto.num.Interval;
import sotto.run.score.RoutingShares;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// What the upper panel of Layers shows of a run with mixtures.
class MixtureModelTest {
    private final Session session = new Session();
    private final MixtureModel model = new MixtureModel(session);

    /// Two layers of two experts with three neurons each; the last of layer 1's expert 0 is the strongest.
    static Expertise scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            for (int expert = 0; expert < 2; expert++) {
                scores.put(
                        "model.layers.%d.mlp.experts.%d.up_proj".formatted(layer, expert),
                        new float[] {0.5f, 0.55f, 0.6f + 0.1f * layer - 0.05f * expert});
            }
        }
        return Expertise.of(scores);
    }

    static RoutingShares routing() {
        ClusteredShare share = new ClusteredShare(0.5, new Interval(0.4, 0.6, 0.95));
        return new RoutingShares(List.of(
                new RoutingShares.RoutedExpert("model.layers.0.mlp", 0, share, share, share, 0.5f, 0.1f, 1),
                new RoutingShares.RoutedExpert("model.layers.1.mlp", 0, share, share, share, 0.5f, 0.1f, 1)));
    }

    static OpenRun run(Expertise scores, RoutingShares routing) {
        ScoredRun run = new ScoredRun(scores, Optional.of(new RunRecord.Classes(50, 50)), OptionalDouble.empty());
        return new OpenRun(Path.of("mixture"), run.with(routing), scores.ranking());
    }

    private void open(OpenRun run) {
        session.run().set(Optional.of(run));
    }

    @Test
    void aRunWithoutMixturesHasNoTabs() {
        open(OpenRun.read(Path.of("samples/run")));
        assertEquals(List.of(), model.tabs());
        assertEquals(FigureKind.HEATMAP, model.kind());
    }

    @Test
    void expertsComeFirst() {
        open(run(scores(), routing()));
        assertEquals(List.of(MixtureModel.Tab.values()), model.tabs());
        assertEquals(FigureKind.EXPERTS, model.kind());
    }

    @Test
    void aRunOfBlocksWithRoutingBeginsWithNeurons() {
        open(run(OpenRun.read(Path.of("samples/run")).run().expertise(), routing()));
        assertEquals(List.of(MixtureModel.Tab.ROUTING, MixtureModel.Tab.NEURONS), model.tabs());
        assertEquals(FigureKind.HEATMAP, model.kind());
        open(run(scores(), RoutingShares.NONE));
        assertEquals(List.of(MixtureModel.Tab.EXPERTS, MixtureModel.Tab.NEURONS), model.tabs());
        assertEquals(FigureKind.EXPERTS, model.kind());
    }

    @Test
    void anOpenExpertShowsItsNeuronsWithItsStrongestSelectedAndLeadsBack() {
        OpenRun run = run(scores(), routing());
        open(run);
        ExpertGrid grid = (ExpertGrid) Figure.of(run.run(), FigureSpec.of(FigureKind.EXPERTS));
        model.open(grid.cells().get(2));
        assertEquals(
                new FigureSpec.Part(OptionalInt.of(1), OptionalInt.of(0), Optional.empty()),
                session.part().get());
        assertEquals(8, session.neuron().get());
        assertTrue(model.isInside());
        assertEquals(FigureKind.HEATMAP, model.kind());
        model.back();
        assertEquals(FigureSpec.Part.ALL, session.part().get());
        assertEquals(FigureKind.EXPERTS, model.kind());
    }

    @Test
    void anotherTabLeavesTheExpert() {
        OpenRun run = run(scores(), routing());
        open(run);
        ExpertGrid grid = (ExpertGrid) Figure.of(run.run(), FigureSpec.of(FigureKind.EXPERTS));
        model.open(grid.cells().get(1));
        model.show(MixtureModel.Tab.ROUTING);
        assertEquals(FigureKind.ROUTING, model.kind());
        assertFalse(model.isInside());
        session.part().set(FigureSpec.Part.ALL.withLayer(OptionalInt.of(1)));
        assertTrue(model.isInside());
        model.back();
        assertEquals(FigureSpec.Part.ALL, session.part().get());
    }
}
