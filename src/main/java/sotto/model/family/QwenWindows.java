package sotto.model.family;

import java.util.ArrayList;
import java.util.List;

/// The windows of Qwen 2 and 3 by block, from `use_sliding_window`, `sliding_window`, `max_window_layers` and
/// `layer_types`.
///
/// Absent, they are false, 4096 tokens, 28 blocks, and windows in all blocks after those.
final class QwenWindows {
    private static final String TYPES = "layer_types";
    private static final String WINDOW = "sliding_window";

    private QwenWindows() {}

    /// Tokens that a token of each of `layers` blocks sees, itself included; 0 for all, and nothing where all do.
    static Settings.Longs read(Config config, int layers) {
        boolean used = config.flag("use_sliding_window", false) && !config.isNull(WINDOW);
        long window = used ? config.size(WINDOW, 4096) : 0;
        List<Long> windows = new ArrayList<>();
        if (config.has(TYPES)) {
            for (String type : config.texts(TYPES)) {
                windows.add(ofType(config, type, window));
            }
            if (windows.size() != layers) {
                throw config.wrong(TYPES, "a list of %d, one for each block,".formatted(layers));
            }
        } else {
            double first = config.number("max_window_layers", 28);
            for (int layer = 0; layer < layers; layer++) {
                windows.add(layer >= first ? window : 0);
            }
        }
        return new Settings.Longs(windows.stream().allMatch(one -> one == 0) ? List.of() : windows);
    }

    private static long ofType(Config config, String type, long window) {
        return switch (type) {
            case "full_attention", "attention" -> 0;
            case "sliding_attention" -> {
                if (window == 0) {
                    throw config.wrong(TYPES, "full_attention everywhere, or use_sliding_window with a window,");
                }
                yield window;
            }
            default -> throw config.wrong(TYPES, "full_attention or sliding_attention for each block");
        };
    }
}
