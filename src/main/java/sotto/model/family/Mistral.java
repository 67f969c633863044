package sotto.model.family;

/// Mistral (Jiang et al., 2023): as Llama, without biases, with attention over a sliding window.
///
/// Unusual: a token sees itself and the `sliding_window` − 1 tokens before it; an absent key means 4096, an explicit
/// `null` means no window; `layer_types`, which mixes both, belongs to other model types and is refused.
final class Mistral implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(32, 4096, 32_000, 131_072, 8, 0), 32, 14_336, false, false);

    @Override
    public Architecture read(Config config) {
        config.refuse("layer_types", config.has("layer_types"));
        long window = config.isNull("sliding_window") ? 0 : config.size("sliding_window", 4096);
        return GatedDecoder.read(config, ABSENT).architecture("mistral", config, window);
    }
}
