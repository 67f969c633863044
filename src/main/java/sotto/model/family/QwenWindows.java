package sotto.model.family;

/// Sliding windows of Qwen 2 and 3 by block: as [LayerTypes], but only if `use_sliding_window` is true, and
/// without `layer_types` in the blocks from `max_window_layers` on.
final class QwenWindows {
    private QwenWindows() {}

    /// The number of tokens that a token attends to in each of `layers` blocks, itself included, 0 for all; an
    /// empty list if no block has a window.
    static KernelSettings.Longs read(Config config, int layers) {
        boolean used = config.flag("use_sliding_window", false) && !config.isNull("sliding_window");
        double first = config.number("max_window_layers", 28);
        KernelSettings.Longs windows = LayerTypes.windows(config, layers, layer -> used && layer >= first, 4096);
        if (!used && !windows.values().isEmpty()) {
            throw config.wrong("layer_types", "full_attention for every block where use_sliding_window is off");
        }
        return windows;
    }
}
