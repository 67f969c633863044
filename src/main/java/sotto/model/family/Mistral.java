package sotto.model.family;

import java.util.List;

/// Mistral (Jiang et al., 2023): as Llama without biases, but attention reaches back only over a sliding window.
///
/// Unusual: a token sees itself and the `sliding_window` − 1 tokens before it; an absent key means 4096, an explicit
/// `null` means no window; `layer_types`, which mixes both, belongs to other model types and is refused.
final class Mistral implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 32_000, 131_072, 8, 0), 32, 14_336);

    @Override
    public Architecture read(Config config) {
        config.refuse("layer_types", config.has("layer_types"));
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        long window = config.isNull("sliding_window") ? 0 : config.size("sliding_window", 4096);
        return decoder.architecture(
                "mistral",
                config.flag("tie_word_embeddings", false),
                decoder.block(Biases.NONE, Biases.NONE),
                decoder.gatedSites(Biases.NONE),
                decoder.settings(config).window(sizes.layers(), window),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
