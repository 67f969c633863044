package sotto.run.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Request for what else than the concept could explain a run's scores.
///
/// @param run folder of a finished run
/// @param model folder of its model; empty for the recorded one
/// @param data its labelled file; empty for the recorded one
/// @param columns of the file that are scored; none for all whose values repeat
/// @param readings whether texts are run again in other ways: without special tokens, with other poolings
/// @param texts most texts of either class that are run again, at least 2
/// @param seed of the folds and of the texts that are run again
public record ConfoundsSpec(
        Path run,
        Optional<Path> model,
        Optional<Path> data,
        List<String> columns,
        Readings readings,
        int texts,
        long seed) {
    /// Number of texts of either class where none is given.
    public static final int USUAL_TEXTS = 500;

    /// Whether texts are run again.
    public enum Readings {
        NONE,
        ALL
    }

    /// Checks the number of texts, and copies the list.
    public ConfoundsSpec {
        if (texts < 2) {
            throw new IllegalArgumentException("texts " + texts);
        }
        columns = List.copyOf(columns);
    }
}
