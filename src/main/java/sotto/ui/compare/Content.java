package sotto.ui.compare;

import java.nio.file.Path;
import java.util.Map;
import sotto.expert.GainRecipe;

/// Source of a column's gains, as a value that can be compared.
public sealed interface Content {
    /// The untouched model.
    record Untouched() implements Content {}

    /// Gains by a recipe from the open run's scores.
    ///
    /// @param run the run of the scores
    record Made(GainRecipe recipe, Path run) implements Content {}

    /// A gains file.
    ///
    /// @param about the entries of its header
    record Kept(Path file, Map<String, String> about) implements Content {
        /// Copies the map.
        public Kept {
            about = Map.copyOf(about);
        }
    }
}
