package sotto.model.family;

import java.util.List;

/// Command R and R+ (Cohere, 2024): attention and MLP in parallel after one norm, a tied head, scaled logits.
///
/// Unusual: norms are layer norms without bias, computed in float32; with `use_qk_norm` each query and key head has one
/// with a weight of its own; rotary pairs are neighbours in a head and are turned in float32; an absent `rope_theta`
/// means 500,000; logits are multiplied by `logit_scale`.
final class Cohere implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(40, 8192, 256_000, 8192, 0, 0), 64, 22_528);
    private static final double ABSENT_BASE = 500_000;

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "logit_scale", "layer_norm_eps")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        boolean headNorms = config.flag("use_qk_norm", false);
        double logits = config.number("logit_scale", 0.0625);
        KernelSettings settings = KernelSettings.of(
                        decoder.heads(),
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        config.positive("layer_norm_eps", 1e-5),
                        Activation.of(config, "hidden_act", "silu"))
                .with("interleaved", true)
                .with("logit_scale", logits)
                .with("effect_scale", logits)
                .with("parallel", true);
        return decoder.architecture(
                "cohere",
                config.flag("tie_word_embeddings", true),
                Weight.all(
                        List.of(decoder.norm("input_layernorm")),
                        decoder.attention(Biases.of(bias)),
                        decoder.gated(Biases.NONE),
                        List.of(
                                headNorm("q_norm", decoder.heads(), sizes).onlyIf(headNorms),
                                headNorm("k_norm", sizes.groups(), sizes).onlyIf(headNorms))),
                decoder.gatedSites(Biases.NONE),
                settings,
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context(), ABSENT_BASE)));
    }

    private static Weight headNorm(String name, long heads, Sizes sizes) {
        return Weight.of(GatedDecoder.BLOCK + "self_attn." + name + ".weight", heads, sizes.headWidth());
    }
}
