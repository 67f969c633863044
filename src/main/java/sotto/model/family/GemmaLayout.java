package sotto.model.family;

import java.util.List;

/// Common parts of Gemma's families: Llama's checkpoint layout, norms of 1 + weight, a scaled embedding, a tied
/// head.
///
/// @param config config that the layout was read from
/// @param decoder widths and counts
/// @param biases whether the maps of attention have biases
record GemmaLayout(Config config, GatedDecoder decoder, boolean biases) {
    /// Reads a config; `absent` has the family's defaults.
    static GemmaLayout read(Config config, GatedDecoder absent) {
        config.refuse("use_bidirectional_attention", config.flag("use_bidirectional_attention", false));
        return new GemmaLayout(config, GatedDecoder.read(config, absent), config.flag("attention_bias", false));
    }

    Sizes sizes() {
        return decoder.sizes();
    }

    /// The four maps of attention.
    List<Weight> attention() {
        return decoder.attention(Biases.of(biases));
    }

    /// The weight of a norm, named inside a block.
    List<Weight> norm(String name) {
        return List.of(decoder.norm(name));
    }

    /// The attributes with `activation`, scores divided by the root of `scalar`; the embedding is multiplied with
    /// the root of the model's width.
    KernelSettings settings(String activation, double scalar) {
        return KernelSettings.of(
                        decoder.heads(),
                        sizes().groups(),
                        1 / Math.sqrt(scalar),
                        config.positive("rms_norm_eps", 1e-6),
                        activation)
                .with("centred", false)
                .with("norm_offset", 1.0)
                .with("embed_scale", Math.sqrt(sizes().hidden()));
    }

    /// The attributes with `hidden_activation`, scores divided by the root of `query_pre_attn_scalar`.
    KernelSettings settings() {
        return settings(
                Activation.of(config, "hidden_activation", "gelu_pytorch_tanh"),
                config.positive("query_pre_attn_scalar", 256));
    }

    /// The cap of logits or scores; 0 if it is `null`, `absent` if the key is absent.
    double cap(String key, double absent) {
        return config.isNull(key) || (absent == 0 && !config.has(key)) ? 0 : config.positive(key, absent);
    }

    /// The architecture of the family `name`.
    Architecture architecture(
            String name, List<Weight> block, List<Projection> sites, KernelSettings settings, List<Rotary> rotary) {
        boolean tied = config.flag("tie_word_embeddings", true);
        return decoder.architecture(name, tied, block, sites, settings, rotary);
    }
}
