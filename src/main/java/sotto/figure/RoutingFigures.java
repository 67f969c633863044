package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import sotto.run.score.RoutingShares;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Pictures of the routing of a run's tokens to the experts of its mixtures.
final class RoutingFigures {
    private RoutingFigures() {}

    /// The differences of all layers, or both classes' shares of one layer, as a specification asks.
    ///
    /// A [Failure] if the run has no routing, or no mixture in that layer.
    static Figure of(ScoredRun run, FigureSpec spec) {
        RoutingShares shares = run.routing();
        if (shares.isEmpty()) {
            throw new Failure(
                    "The run does not tell which experts its tokens were routed to.",
                    "Score a mixture with its experts, or draw another kind of picture.");
        }
        RoutingGrid grid = RoutingGrid.of(shares, spec.part().layer(), texts(run));
        if (grid.cells().isEmpty()) {
            RoutingGrid all = RoutingGrid.of(shares, FigureSpec.Part.ALL.layer(), List.of());
            throw new Failure(
                    "The run has no mixture in layer %d."
                            .formatted(spec.part().layer().orElse(-1)),
                    "Its mixtures are in layers %d to %d."
                            .formatted(
                                    all.cells().getFirst().layer(),
                                    all.cells().getLast().layer()));
        }
        return spec.part().layer().isEmpty() ? grid : new LayerRouting(grid.cells(), grid.texts());
    }

    private static List<String> texts(ScoredRun run) {
        List<String> texts = new ArrayList<>();
        run.classes().ifPresent(classes -> {
            String positives = Numbers.count(classes.positives());
            String others = Numbers.count(classes.negatives());
            texts.add("%s positive, %s other texts".formatted(positives, others));
            texts.add("%s + %s texts".formatted(positives, others));
        });
        if (texts.isEmpty()) {
            texts.add("");
        }
        return texts;
    }
}
