package sotto.model.family;

import java.util.List;

/// OLMo (Groeneveld et al., 2024): as Llama, but with layer norms that have no tensors, and clipped queries,
/// keys and values.
///
/// Unusual: the checkpoint has no tensor of any norm, and their epsilon has no key; norms and rotations are
/// computed in float32; `clip_qkv` of 0 is no absent one: it clips everything to 0.
final class Olmo implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 50_304, 2048, 0, 0), 32, 11_008);
    private static final double NORM_EPSILON = 1e-5;
    private static final double UNCLIPPED = -1;

    @Override
    public Architecture read(Config config) {
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        KernelSettings settings = KernelSettings.of(
                        decoder.heads(),
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        NORM_EPSILON,
                        Activation.of(config, "hidden_act", "silu"))
                .with("clip", clip(config));
        return decoder.architecture(
                "olmo",
                config.flag("tie_word_embeddings", false),
                new GatedDecoder.Parts(
                        Weight.all(decoder.attention(Biases.of(bias)), decoder.gated(Biases.NONE)),
                        List.of(Weight.ABSENT),
                        decoder.gatedSites(Biases.NONE),
                        List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context()))),
                settings);
    }

    /// The limit of queries, keys and values; below 0 for none.
    static double clip(Config config) {
        if (!config.has("clip_qkv")) {
            return UNCLIPPED;
        }
        double clip = config.number("clip_qkv", 0);
        if (clip < 0) {
            throw config.wrong("clip_qkv", "a number from 0 on");
        }
        return clip;
    }
}
