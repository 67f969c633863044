package sotto.model.family;

import java.util.function.IntPredicate;

/// Sliding windows of Qwen 2 and 3 by block: as [LayerTypes], but only if `use_sliding_window` is true, and
/// without `layer_types` in the blocks from `max_window_layers` on.
final class QwenWindows {
    private QwenWindows() {}

    /// The number of tokens that a token attends to in each of `layers` blocks, itself included, 0 for all; an
    /// empty list if no block has a window.
    static KernelSettings.Longs read(Config config, int layers) {
        double first = config.number("max_window_layers", 28);
        return read(config, layers, layer -> layer >= first);
    }

    /// The windows of Qwen 2's mixtures: those of every other block before `max_window_layers`, from the first on.
    static KernelSettings.Longs alternating(Config config, int layers) {
        double end = config.number("max_window_layers", 28);
        return read(config, layers, layer -> layer % 2 == 0 && layer < end);
    }

    private static KernelSettings.Longs read(Config config, int layers, IntPredicate slides) {
        boolean used = config.flag("use_sliding_window", false) && !config.isNull("sliding_window");
        KernelSettings.Longs windows = LayerTypes.windows(config, layers, layer -> used && slides.test(layer), 4096);
        if (!used && !windows.values().isEmpty()) {
            throw config.wrong("layer_types", "full_attention for every block where use_sliding_window is off");
        }
        return windows;
    }
}
