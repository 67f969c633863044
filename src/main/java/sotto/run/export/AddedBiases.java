package sotto.run.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import sotto.model.BiasKey;
import sotto.model.ModelFolder;
import sotto.model.SitePart;
import sotto.model.weights.AddedTensor;
import sotto.model.weights.Dtype;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.TensorSpec;

/// Biases that a copy has and its source has not: all that a key of `config.json` gives, zeros where nothing is
/// folded into them.
final class AddedBiases {
    private final ModelFolder folder;
    private final Map<String, BiasKey> keys = new LinkedHashMap<>();
    private final Map<String, Own> byWeight = new LinkedHashMap<>();

    /// A bias that something is folded into.
    private record Own(int changed, Supplier<float[]> numbers) {}

    AddedBiases(ModelFolder folder) {
        this.folder = folder;
    }

    /// Adds the bias of a map, and its siblings.
    void add(BiasKey key, FoldedMap map, Supplier<float[]> numbers) {
        keys.put(key.key(), key);
        SitePart weight = folder.partsOf(map.map()).getFirst();
        byWeight.put(weight.tensor().name(), new Own(map.map().width(), numbers));
    }

    /// The keys that are set.
    List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    /// The tensors, in hook order.
    List<AddedTensor> tensors() {
        Set<String> weights = new LinkedHashSet<>();
        keys.values().forEach(key -> weights.addAll(key.weights()));
        List<AddedTensor> tensors = new ArrayList<>();
        for (String name : weights) {
            TensorInfo weight = folder.checkpoint().require(name);
            int width = Math.toIntExact(weight.shape().getFirst()); // no Conv1D is without a bias
            TensorSpec spec = TensorSpec.of(BiasKey.biasOf(name), dtype(weight), width);
            Own own = byWeight.getOrDefault(name, new Own(0, () -> new float[width]));
            tensors.add(new AddedTensor(spec, name, own.changed(), own.numbers()));
        }
        return tensors;
    }

    /// The dtype of a bias beside a weight: its own, or bfloat16 beside codes.
    private static Dtype dtype(TensorInfo weight) {
        return weight.dtype() == Dtype.F8_E4M3 ? Dtype.BF16 : weight.dtype();
    }
}
