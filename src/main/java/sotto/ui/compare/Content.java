package sotto.ui.compare;

import java.nio.file.Path;
import java.util.Map;
import sotto.expert.GainRecipe;

/// With which gains a column writes, as a value that can be compared.
public sealed interface Content {
    /// The untouched model.
    record Untouched() implements Content {}

    /// What a recipe makes of the open run's scores.
    ///
    /// @param run whose scores
    record Made(GainRecipe recipe, Path run) implements Content {}

    /// A gains file.
    ///
    /// @param about what its header says
    record Kept(Path file, Map<String, String> about) implements Content {
        /// Copies the map.
        public Kept {
            about = Map.copyOf(about);
        }
    }
}
