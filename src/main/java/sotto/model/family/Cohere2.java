package sotto.model.family;

import java.util.List;

/// Command R7B and Command A (Cohere, 2024): as Command R, with windows in most blocks, which alone are turned.
///
/// Unusual: every fourth block sees all tokens and has no positions at all; norms are layer norms without bias,
/// computed in float32 as rotations are; rotary pairs are neighbours in a head; logits are multiplied by
/// `logit_scale`.
final class Cohere2 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(40, 8192, 256_000, 8192, 0, 0), 64, 22_528);
    private static final String PATTERN = "sliding_window_pattern";

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "logit_scale", "layer_norm_eps", "sliding_window")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        double logits = config.number("logit_scale", 0.0625);
        KernelSettings settings = KernelSettings.of(
                        decoder.heads(),
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        config.positive("layer_norm_eps", 1e-5),
                        Activation.of(config, "hidden_act", "silu"))
                .with("interleaved", true)
                .with("windows", windows(config, sizes.layers()))
                .with("logit_scale", logits)
                .with("effect_scale", logits)
                .with("parallel", true);
        return decoder.architecture(
                "cohere2",
                config.flag("tie_word_embeddings", true),
                Weight.all(
                        List.of(decoder.norm("input_layernorm")),
                        decoder.attention(Biases.of(bias)),
                        decoder.gated(Biases.NONE)),
                decoder.gatedSites(Biases.NONE),
                settings,
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }

    private static KernelSettings.Longs windows(Config config, int layers) {
        boolean listed = config.has("layer_types");
        if (!listed && config.isNull(PATTERN)) {
            throw config.wrong(PATTERN, "a number of blocks");
        }
        int pattern = listed ? 1 : config.size(PATTERN, 4);
        return LayerTypes.windows(config, layers, number -> (number + 1) % pattern != 0, 4096);
    }
}
