package sotto.model.weights;

import java.nio.file.Path;
import java.util.Map;

/// What a patched copy of a checkpoint's folder is to be.
///
/// @param source stays open and unchanged; closed by whoever opened it
/// @param scalings by tensor name; tensors left out are copied
/// @param target the new folder, outside the source
/// @param modelCard Markdown on what was changed, put before the source's own README.md
public record PatchRequest(
        Checkpoint source,
        Map<String, Scaling> scalings,
        Path target,
        Existing existing,
        Sharding sharding,
        String modelCard) {
    /// What happens to a folder that has the target's name already.
    public enum Existing {
        /// It is a failure.
        REFUSE,
        /// A model's folder, or an empty one, is replaced once the new one is complete.
        REPLACE
    }

    /// Copies the map.
    public PatchRequest {
        scalings = Map.copyOf(scalings);
    }
}
