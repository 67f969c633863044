package sotto.model.family;

import java.util.List;

/// Apertus (Swiss AI Initiative, 2025): as Llama, with normed query and key heads and a feed-forward without gates.
///
/// Unusual: the activation xIELU has tensors of its own in every block, two learnt and two constant ones. Without
/// rotary settings, frequencies are scaled as in Llama 3, and a `rope_theta` beside them is not read; with settings, an
/// absent base is 12,000,000.
final class Apertus implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 131_072, 65_536, 0, 0), 32, 14_336);
    private static final String XIELU = "xielu";
    private static final double ABSENT_BASE = 12_000_000;
    private static final Rotary.Scaling ABSENT_SCALING = new Rotary.Llama3(8, 1, 4, 8192);

    @Override
    public Architecture read(Config config) {
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean learnt = config.text("hidden_act").orElse(XIELU).equals(XIELU);
        KernelSettings settings = decoder.settings(learnt ? config.without("hidden_act") : config)
                .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                .with(XIELU, learnt);
        return decoder.architecture(
                "apertus",
                config.flag("tie_word_embeddings", false),
                block(decoder, Biases.of(config.flag("attention_bias", false)), learnt),
                List.of(
                        Projection.inner(GatedDecoder.BLOCK + "mlp.up_proj", decoder.inner()),
                        Projection.writer(GatedDecoder.BLOCK + "mlp.down_proj", sizes.hidden())),
                learnt ? settings.with("activation", "expm1") : settings,
                List.of(rotary(config, sizes)));
    }

    private static List<Weight> block(GatedDecoder decoder, Biases biases, boolean learnt) {
        String mlp = GatedDecoder.BLOCK + "mlp.";
        String curve = mlp + "act_fn.";
        int head = decoder.sizes().headWidth();
        int hidden = decoder.sizes().hidden();
        return Weight.all(
                List.of(decoder.norm("attention_layernorm")),
                decoder.attention(biases),
                List.of(
                        Weight.of(GatedDecoder.BLOCK + "self_attn.q_norm.weight", head),
                        Weight.of(GatedDecoder.BLOCK + "self_attn.k_norm.weight", head),
                        decoder.norm("feedforward_layernorm")),
                Weight.linear(mlp + "up_proj", decoder.inner(), hidden),
                Weight.linear(mlp + "down_proj", hidden, decoder.inner()),
                Weight.onlyIf(
                        learnt,
                        List.of(
                                Weight.of(curve + "alpha_p", 1),
                                Weight.of(curve + "alpha_n", 1),
                                Weight.of(curve + "beta"),
                                Weight.of(curve + "eps"))));
    }

    private static Rotary rotary(Config config, Sizes sizes) {
        boolean scaled = !config.isEmpty("rope_scaling") || config.has("rope_parameters");
        return scaled
                ? RotaryConfig.read(config, sizes.headWidth(), sizes.context(), ABSENT_BASE)
                : new Rotary(sizes.headWidth(), ABSENT_BASE, ABSENT_SCALING);
    }
}
