package sotto.run.concept;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import sotto.expert.ConceptOverlap;
import sotto.run.score.ConceptRuns;
import sotto.work.Progress;

/// Comparison of several concepts' runs on one model, pair by pair.
///
/// @param concepts their names, in the order of the tables' rows and columns
public record ConceptComparison(List<String> concepts, ConceptOverlap overlap) {
    /// Copies the list.
    public ConceptComparison {
        concepts = List.copyOf(concepts);
    }

    /// Reads and compares runs; a `Failure` if one cannot be read, or they are not of one model.
    ///
    /// @param top number of neurons of largest AUROC to compare; empty for [ConceptOverlap#usualTop]
    public static ConceptComparison of(List<Path> places, OptionalInt top, Progress progress) {
        ConceptRuns runs = ConceptRuns.read(places, progress);
        return new ConceptComparison(
                runs.names(),
                ConceptOverlap.of(
                        runs.scores(),
                        top.orElse(ConceptOverlap.usualTop(runs.scores().getFirst()))));
    }
}
