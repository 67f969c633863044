package sotto.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import sotto.run.evidence.Stability;
import sotto.run.score.ScoredRun;

/// Pictures of the evidence on a run.
public final class EvidenceFigures {
    private EvidenceFigures() {}

    /// The picture of a kind that is one of a run's stability.
    public static Figure of(FigureKind kind, Stability stability) {
        return switch (kind) {
            case STABILITY ->
                AurocScatter.of(
                        shown("half A", stability.halves().getFirst()),
                        shown("half B", stability.halves().getLast()));
            case CONVERGENCE -> new ConvergenceCurves(stability);
            default ->
                throw new IllegalArgumentException("The picture %s is not one of stability.".formatted(kind.word()));
        };
    }

    private static ShownConcept shown(String name, Stability.Half half) {
        ScoredRun run = new ScoredRun(half.scores(), Optional.of(half.texts()), OptionalDouble.empty());
        Evidence sample = Evidence.of(run, half.scores().banks());
        return new ShownConcept(
                name, half.scores(), sample, OptionalDouble.of(sample.band().high()));
    }
}
