package sotto.model.family;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Blocks of Qwen's mixtures that have a dense feed-forward instead.
final class SparseLayers {
    private SparseLayers() {}

    /// The blocks that `mlp_only_layers` lists, and those whose number, counted from 1, `decoder_sparse_step` does not
    /// divide.
    static Set<Integer> dense(Config config, int layers) {
        List<Long> listed = config.ids("mlp_only_layers");
        int step = config.size("decoder_sparse_step", 1);
        Set<Integer> dense = new HashSet<>();
        for (int layer = 0; layer < layers; layer++) {
            if (listed.contains((long) layer) || (layer + 1) % step != 0) {
                dense.add(layer);
            }
        }
        return dense;
    }

    /// The blocks that have a mixture.
    static Set<Integer> mixed(Set<Integer> dense, int layers) {
        Set<Integer> mixed = new HashSet<>();
        for (int layer = 0; layer < layers; layer++) {
            if (!dense.contains(layer)) {
                mixed.add(layer);
            }
        }
        return mixed;
    }
}
