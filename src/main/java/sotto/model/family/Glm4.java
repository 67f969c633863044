package sotto.model.family;

import java.util.List;

/// GLM-4 of 2025 (Z.ai): as Llama, but with norms before and after attention and MLP, and a fused gate and up map.
///
/// Unusual: `post_attention_layernorm` is the norm before the MLP, `post_self_attn_layernorm` and `post_mlp_layernorm`
/// norm what attention and MLP give; neighbours in the first half of a head are turned; queries, keys and values have
/// biases unless `attention_bias` says otherwise, the output map never.
final class Glm4 implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(40, 4096, 151_552, 131_072, 2, 128), 32, 13_696);

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        if (decoder.inner() > Integer.MAX_VALUE / 2) {
            throw config.wrong("intermediate_size", "a width that a model can have");
        }
        int fused = 2 * decoder.inner();
        Biases biases = config.flag("attention_bias", true) ? Biases.QKV : Biases.NONE;
        String mlp = GatedDecoder.BLOCK + "mlp.";
        return decoder.architecture(
                "glm4",
                config.flag("tie_word_embeddings", false),
                Weight.all(
                        List.of(decoder.norm("input_layernorm")),
                        decoder.attention(biases),
                        List.of(decoder.norm("post_self_attn_layernorm"), decoder.norm("post_attention_layernorm")),
                        Weight.linear(mlp + "gate_up_proj", fused, sizes.hidden()),
                        Weight.linear(mlp + "down_proj", sizes.hidden(), decoder.inner()),
                        List.of(decoder.norm("post_mlp_layernorm"))),
                List.of(
                        Projection.inner(mlp + "gate_up_proj", fused),
                        Projection.inner(mlp + "down_proj", sizes.hidden())),
                decoder.settings(config)
                        .with("norm_eps", config.positive("rms_norm_eps", 1.5625e-7))
                        .with("interleaved", true),
                List.of(RotaryConfig.partial(
                        config, "partial_rotary_factor", 0.5, sizes.headWidth(), sizes.context())));
    }
}
