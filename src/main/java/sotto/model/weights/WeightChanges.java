package sotto.model.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes of a copy's weights and of its `config.json`; tensors left out are copied.
///
/// @param scalings factors for slices, by tensor name as the copy has it
/// @param widened quantised tensors that the copy has in bfloat16
/// @param rewrites tensors whose numbers are computed anew, by name as the copy has it; none of them is scaled
///     too
/// @param added tensors that the source has not
/// @param flags keys of `config.json` that are `true` in the copy; a dot leads into an object
public record WeightChanges(
        Map<String, Scaling> scalings,
        List<WidenedTensor> widened,
        Map<String, Rewrite> rewrites,
        List<AddedTensor> added,
        List<String> flags) {
    /// Copies maps, whose order is kept, and lists.
    public WeightChanges {
        scalings = Collections.unmodifiableMap(new LinkedHashMap<>(scalings));
        widened = List.copyOf(widened);
        rewrites = Collections.unmodifiableMap(new LinkedHashMap<>(rewrites));
        added = List.copyOf(added);
        flags = List.copyOf(flags);
    }

    /// Changes by factors alone.
    public static WeightChanges of(Map<String, Scaling> scalings) {
        return new WeightChanges(scalings, List.of(), Map.of(), List.of(), List.of());
    }

    /// Whether `config.json` is another in the copy.
    boolean isConfigChanged() {
        return !widened.isEmpty() || !flags.isEmpty();
    }
}
