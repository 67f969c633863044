package sotto.model.weights;

import java.nio.file.Path;
import java.util.Map;

/// Request for a patched copy of a checkpoint's folder.
///
/// @param source the checkpoint, which stays open and unchanged; the caller closes it
/// @param changes of weights
/// @param target the new folder, outside the source
/// @param modelCard Markdown about the change, added before the text of the source's README.md
public record PatchRequest(
        Checkpoint source, WeightChanges changes, Path target, Existing existing, Sharding sharding, String modelCard) {
    /// A request of scalings alone, by tensor name.
    public PatchRequest(
            Checkpoint source,
            Map<String, Scaling> scalings,
            Path target,
            Existing existing,
            Sharding sharding,
            String modelCard) {
        this(source, WeightChanges.of(scalings), target, existing, sharding, modelCard);
    }

    /// Treatment of a folder that has the target's name already.
    public enum Existing {
        /// The copy fails.
        REFUSE,
        /// A model's folder, or an empty one, is replaced once the new one is complete.
        REPLACE
    }

    /// The tensors of the copy.
    CopiedTensors copied() {
        return new CopiedTensors(source, changes.widened(), changes.added());
    }
}
