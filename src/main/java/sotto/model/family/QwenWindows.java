package sotto.model.family;

/// The windows of Qwen 2 and 3 by block: as [LayerTypes], but only where `use_sliding_window` is true, and where
/// `layer_types` does not say it, in the blocks from `max_window_layers` on.
final class QwenWindows {
    private QwenWindows() {}

    /// Tokens that a token of each of `layers` blocks sees, itself included; 0 for all, and nothing where all do.
    static Settings.Longs read(Config config, int layers) {
        boolean used = config.flag("use_sliding_window", false) && !config.isNull("sliding_window");
        double first = config.number("max_window_layers", 28);
        Settings.Longs windows = LayerTypes.windows(config, layers, layer -> used && layer >= first, 4096);
        if (!used && !windows.values().isEmpty()) {
            throw config.wrong("layer_types", "full_attention for every block where use_sliding_window is off");
        }
        return windows;
    }
}
