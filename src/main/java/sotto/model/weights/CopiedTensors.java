package sotto.model.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tensors of a patched copy: those of the source, but widened ones in the place of their codes, and added ones
/// beside those that they belong to.
final class CopiedTensors {
    private final Checkpoint source;
    private final Map<String, WidenedTensor> byCodes = new LinkedHashMap<>();
    private final Map<String, WidenedTensor> byName = new LinkedHashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Map<String, AddedTensor> added = new LinkedHashMap<>();
    private final Map<String, List<AddedTensor>> besides = new HashMap<>();

    CopiedTensors(Checkpoint source, List<WidenedTensor> widened, List<AddedTensor> more) {
        this.source = source;
        for (AddedTensor tensor : more) {
            added.put(tensor.name(), tensor);
            besides.computeIfAbsent(tensor.beside(), _ -> new ArrayList<>()).add(tensor);
        }
        for (WidenedTensor tensor : widened) {
            byCodes.put(tensor.sources().getFirst().name(), tensor);
            byName.put(tensor.name(), tensor);
            tensor.sources().forEach(replaced -> dropped.add(replaced.name()));
        }
    }

    /// The source.
    Checkpoint source() {
        return source;
    }

    /// The tensors of one of the source's files, in the order of their data there.
    List<TensorSpec> of(SafeTensors shard) {
        List<TensorSpec> tensors = new ArrayList<>();
        for (TensorInfo tensor : shard.tensors()) {
            WidenedTensor widened = byCodes.get(tensor.name());
            if (widened != null) {
                tensors.add(widened.spec());
            } else if (!dropped.contains(tensor.name())) {
                tensors.add(new TensorSpec(tensor.name(), tensor.dtype(), tensor.shape()));
            }
            besides.getOrDefault(tensor.name(), List.of()).forEach(own -> tensors.add(own.spec()));
        }
        return tensors;
    }

    /// All tensors, file by file.
    List<TensorSpec> all() {
        return source.shards().stream().flatMap(shard -> of(shard).stream()).toList();
    }

    /// Whether one of the source's files has other tensors in the copy.
    boolean isChanged(SafeTensors shard) {
        return shard.tensors().stream()
                .map(TensorInfo::name)
                .anyMatch(tensor -> dropped.contains(tensor) || besides.containsKey(tensor));
    }

    /// Whether any file has other tensors in the copy.
    boolean isChanged() {
        return !dropped.isEmpty() || !added.isEmpty();
    }

    /// The added tensor of a name; empty for one that the source has.
    Optional<AddedTensor> added(String name) {
        return Optional.ofNullable(added.get(name));
    }

    /// The widened tensor of a name in the copy; empty for one that is as in the source.
    Optional<WidenedTensor> widened(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// A tensor of the copy; a `Failure` if the source has none of this name.
    TensorSpec require(String name) {
        Optional<WidenedTensor> widened = widened(name);
        if (widened.isPresent()) {
            return widened.get().spec();
        }
        AddedTensor own = added.get(name);
        if (own != null) {
            return own.spec();
        }
        TensorInfo tensor = source.require(name);
        return new TensorSpec(name, tensor.dtype(), tensor.shape());
    }
}
