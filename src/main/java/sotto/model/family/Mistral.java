package sotto.model.family;

import java.util.Map;
import java.util.Optional;

/// Mistral (Jiang et al., 2023): as Llama, without biases, with attention over a sliding window.
///
/// Unusual: a token sees itself and the `sliding_window` − 1 tokens before it; an absent key means 4096, an explicit
/// `null` means no window; `layer_types`, which mixes both, belongs to other model types and is refused.
final class Mistral implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(32, 4096, 32_000, 131_072, 8, 0), 32, 14_336, false, false);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        config.refuse("layer_types", config.has("layer_types"));
        boolean tied = config.flag("tie_word_embeddings", false);
        int width = decoder.sizes().headWidth();
        long window = config.isNull("sliding_window") ? 0 : config.size("sliding_window", 4096);
        return new Architecture(
                "mistral",
                decoder.sizes(),
                0,
                tied,
                "model.",
                decoder.weights(tied),
                decoder.sites(),
                Map.of(
                        "heads",
                        (long) decoder.heads(),
                        "groups",
                        (long) decoder.sizes().groups(),
                        "window",
                        window,
                        "scale",
                        1 / Math.sqrt(width),
                        "norm_eps",
                        config.positive("rms_norm_eps", 1e-6),
                        "activation",
                        Activation.of(config, "hidden_act", "silu")),
                Optional.of(RotaryConfig.read(config, width, decoder.sizes().context())));
    }
}
