package sotto.model.family;

import java.util.Collections;
import java.util.List;

/// EXAONE 4 (LG AI Research, 2025): norms on the outputs of attention and MLP, and on every query and key head.
///
/// Unusual: where the model has a window, blocks without one do without positions. Every fourth block has none
/// (`sliding_window_pattern`) unless `layer_types` says otherwise; a model with `sliding_window` `null` must say so. A
/// pattern in letters is not read. No map has a bias.
final class Exaone4 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 102_400, 2048, 32, 0), 32, 16_384);

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        int pattern = pattern(config);
        KernelSettings.Longs windows =
                LayerTypes.windows(config, sizes.layers(), layer -> (layer + 1) % pattern != 0, 4096);
        KernelSettings settings = decoder.settings(config)
                .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                .with("windows", windows);
        if (!config.isNull("sliding_window")) {
            settings = settings.with("unturned", windowless(windows, sizes.layers()));
        }
        return decoder.architecture(
                "exaone4",
                config.flag("tie_word_embeddings", false),
                decoder.blockNormedAfter(Biases.NONE, sizes.headWidth(), sizes.headWidth()),
                decoder.normedSites(),
                settings,
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }

    private static int pattern(Config config) {
        if (config.has("layer_types")) {
            return 1;
        }
        if (config.isNull("sliding_window")) {
            throw config.wrong("layer_types", "full_attention for every block where sliding_window is null");
        }
        if (config.isNull("sliding_window_pattern")) {
            throw config.wrong("sliding_window_pattern", "a positive whole number");
        }
        return config.size("sliding_window_pattern", 4);
    }

    /// The blocks without a window, 1 each.
    private static KernelSettings.Longs windowless(KernelSettings.Longs windows, int layers) {
        return new KernelSettings.Longs(
                windows.values().isEmpty()
                        ? Collections.nCopies(layers, 1L)
                        : windows.values().stream().map(w -> w == 0 ? 1L : 0L).toList());
    }
}
