package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Sliding windows of attention by block, from `layer_types`, or a family's pattern where the config has none.
final class LayerTypes {
    static final String SLIDING = "sliding_attention";
    static final String FULL = "full_attention";

    private LayerTypes() {}

    /// The window of each of `layers` blocks, of size `sliding_window`; 0 for none.
    ///
    /// @param slides whether a block has a window where the config has no `layer_types`
    /// @param absent size of the window where the key is absent; `null` is an error if a block has a window
    static KernelSettings.Longs windows(Config config, int layers, IntPredicate slides, int absent) {
        List<Boolean> sliding = sliding(config, layers, slides);
        if (!sliding.contains(true)) {
            return new KernelSettings.Longs(List.of());
        }
        if (config.isNull("sliding_window")) {
            throw config.wrong("sliding_window", "a number of tokens");
        }
        long window = config.size("sliding_window", absent);
        return new KernelSettings.Longs(
                sliding.stream().map(s -> s ? window : 0L).toList());
    }

    private static List<Boolean> sliding(Config config, int layers, IntPredicate slides) {
        if (!config.has("layer_types")) {
            return IntStream.range(0, layers).mapToObj(slides::test).toList();
        }
        List<String> types = config.texts("layer_types");
        List<Boolean> sliding = new ArrayList<>();
        for (String type : types) {
            switch (type) {
                case SLIDING -> sliding.add(true);
                case FULL, "attention" -> sliding.add(false);
                default -> throw config.wrong("layer_types", SLIDING + " or " + FULL + " for every block");
            }
        }
        if (sliding.size() != layers) {
            throw config.wrong("layer_types", "one type for each of " + layers + " blocks");
        }
        return sliding;
    }
}
