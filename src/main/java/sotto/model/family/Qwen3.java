package sotto.model.family;

import java.util.List;

/// Qwen 3 (Qwen team, 2025): as Llama, with an RMS norm on every query and key head before it is turned.
///
/// Unusual: heads are 128 wide unless `head_dim` says otherwise, whatever the model width; windows as in Qwen 2.
final class Qwen3 implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(32, 4096, 151_936, 32_768, 32, 128), 32, 22_016);

    @Override
    public Architecture read(Config config) {
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a positive whole number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        List<Weight> headNorms = List.of(
                Weight.of(GatedDecoder.BLOCK + "self_attn.q_norm.weight", sizes.headWidth()),
                Weight.of(GatedDecoder.BLOCK + "self_attn.k_norm.weight", sizes.headWidth()));
        return decoder.architecture(
                "qwen3",
                config.flag("tie_word_embeddings", false),
                Weight.all(decoder.block(Biases.of(bias), Biases.NONE), headNorms),
                decoder.gatedSites(Biases.NONE),
                decoder.settings(config).with("windows", QwenWindows.read(config, sizes.layers())),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
