package sotto.model.family;

import java.util.List;

/// Qwen 1.5, 2 and 2.5 (Qwen team, 2024): as Llama, with biases on queries, keys and values only.
///
/// Unusual: windows are off unless `use_sliding_window` asks for them, and then only in the blocks from
/// `max_window_layers` on, or in those that `layer_types` names; an absent `num_key_value_heads` means 32.
final class Qwen2 implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(32, 4096, 151_936, 32_768, 32, 0), 32, 22_016);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        return decoder.architecture(
                "qwen2",
                config.flag("tie_word_embeddings", false),
                decoder.block(Biases.QKV, Biases.NONE),
                decoder.gatedSites(Biases.NONE),
                decoder.settings(config).with("windows", QwenWindows.read(config, sizes.layers())),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
