package sotto.figure;

import java.util.List;
import sotto.expert.ConceptOverlap;
import sotto.run.score.ConceptRuns;

/// Pictures of several concepts, made from their runs on one model.
public final class ConceptFigures {
    /// Least number of concepts in a picture.
    public static final int LEAST = 2;

    /// Most concepts in a picture.
    public static final int MOST = 12;

    private ConceptFigures() {}

    /// The picture of a kind that is one of several concepts; of a scatter the first run is across, the second up.
    ///
    /// A `Failure` if no neuron is in the part that is asked for, or a threshold is needed and not known.
    public static Figure of(FigureSpec spec, ConceptRuns runs) {
        List<ShownConcept> concepts = ShownConcept.of(runs, spec);
        if (concepts.size() < LEAST || concepts.size() > MOST) {
            throw new IllegalArgumentException(concepts.size() + " concepts");
        }
        return switch (spec.kind()) {
            case OVERLAP ->
                OverlapGrid.of(
                        concepts,
                        spec.top()
                                .orElse(ConceptOverlap.usualTop(
                                        concepts.getFirst().scores())));
            case SCATTER -> AurocScatter.of(concepts.getFirst(), concepts.getLast());
            case CONCEPT_LAYERS -> ConceptLayers.of(concepts);
            default -> throw new IllegalArgumentException("The picture %s is not of concepts.".formatted(spec.kind()));
        };
    }
}
