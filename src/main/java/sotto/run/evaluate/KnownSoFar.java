package sotto.run.evaluate;

import java.util.List;
import java.util.function.Consumer;

/// State of a study while it is measured.
///
/// @param points of the cells that are complete, with their differences from the untouched model: the numbers
///     that the report will have of them
/// @param done number of complete cells
/// @param of number of all cells
/// @param waiting cells that are not complete, in the order of the report, without figures
public record KnownSoFar(StudyPoints points, int done, int of, List<StudyPoint> waiting) {
    /// Nobody who listens: nothing is computed.
    static final Consumer<KnownSoFar> NOBODY = _ -> {};

    /// Copies the list.
    public KnownSoFar {
        waiting = List.copyOf(waiting);
    }
}
