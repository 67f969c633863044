package sotto.model.family;

import java.util.List;

/// Seed-OSS (ByteDance Seed, 2025): as Llama, with biases on queries, keys and values.
///
/// Unusual: attention's output map has a bias of its own key, `attention_out_bias`; heads are 128 wide and 8 of them
/// have keys unless the config says otherwise; `head_dim` `null` divides the model width.
final class SeedOss implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(64, 4096, 155_136, 524_288, 8, 128), 80, 27_648);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        Biases mlp = Biases.of(config.flag("mlp_bias", false));
        List<Weight> block = Weight.all(
                List.of(decoder.norm("input_layernorm")),
                decoder.attention(config.flag("attention_bias", true), config.flag("attention_out_bias", false)),
                List.of(decoder.norm("post_attention_layernorm")),
                decoder.gated(mlp));
        return decoder.architecture(
                "seed_oss",
                config.flag("tie_word_embeddings", false),
                block,
                decoder.gatedSites(mlp),
                decoder.settings(config),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
