package sotto.model.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Request for a patched copy of a checkpoint's folder.
///
/// @param source the checkpoint, which stays open and unchanged; the caller closes it
/// @param scalings by tensor name; tensors left out are copied
/// @param target the new folder, outside the source
/// @param modelCard Markdown about the change, added before the text of the source's README.md
/// @param widened quantised tensors that the copy has in bfloat16; scalings name them as the copy does
public record PatchRequest(
        Checkpoint source,
        Map<String, Scaling> scalings,
        Path target,
        Existing existing,
        Sharding sharding,
        String modelCard,
        List<WidenedTensor> widened) {
    /// A request without widened tensors.
    public PatchRequest(
            Checkpoint source,
            Map<String, Scaling> scalings,
            Path target,
            Existing existing,
            Sharding sharding,
            String modelCard) {
        this(source, scalings, target, existing, sharding, modelCard, List.of());
    }

    /// Treatment of a folder that has the target's name already.
    public enum Existing {
        /// The copy fails.
        REFUSE,
        /// A model's folder, or an empty one, is replaced once the new one is complete.
        REPLACE
    }

    /// Copies map and list.
    public PatchRequest {
        scalings = Map.copyOf(scalings);
        widened = List.copyOf(widened);
    }

    /// The tensors of the copy.
    CopiedTensors copied() {
        return new CopiedTensors(source, widened);
    }
}
