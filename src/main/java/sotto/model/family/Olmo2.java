package sotto.model.family;

import java.util.List;

/// OLMo 2 (OLMo team, 2024): as Llama, but with norms on the outputs of attention and MLP instead of their
/// inputs.
///
/// Unusual: no norm before either part; RMS norms over all queries and all keys of a token together, before
/// they are split into heads; `down_proj` is normed before it reaches the residual stream, so its neurons are
/// no directions of the stream.
final class Olmo2 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 50_304, 2048, 0, 0), 32, 11_008);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        return decoder.architecture(
                "olmo2",
                config.flag("tie_word_embeddings", false),
                block(decoder, bias),
                List.of(
                        Projection.inner(GatedDecoder.BLOCK + "mlp.gate_proj", decoder.inner()),
                        Projection.inner(GatedDecoder.BLOCK + "mlp.up_proj", decoder.inner()),
                        Projection.inner(GatedDecoder.BLOCK + "mlp.down_proj", sizes.hidden())),
                decoder.settings(config).with("norm_eps", config.positive("rms_norm_eps", 1e-5)),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }

    private static List<Weight> block(GatedDecoder decoder, boolean bias) {
        Sizes sizes = decoder.sizes();
        String attention = GatedDecoder.BLOCK + "self_attn.";
        return Weight.all(
                decoder.attention(Biases.of(bias)),
                List.of(
                        Weight.of(attention + "q_norm.weight", (long) decoder.heads() * sizes.headWidth()),
                        Weight.of(attention + "k_norm.weight", (long) sizes.groups() * sizes.headWidth()),
                        decoder.norm("post_attention_layernorm")),
                decoder.gated(Biases.NONE),
                List.of(decoder.norm("post_feedforward_layernorm")));
    }
}
