package sotto.ui.rating;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import sotto.model.Edit;

/// Column of Compare that can be rated.
///
/// @param title its name on Compare
/// @param recipe how its gains are made, as texts by name; empty for the untouched model
/// @param gains reads or makes them, on a worker thread; a [sotto.work.Failure] where that is not possible
public record RatingCandidate(String title, Map<String, String> recipe, Supplier<Edit> gains) {
    /// Copies the map.
    public RatingCandidate {
        recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
    }
}
