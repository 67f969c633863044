package sotto.model.family;

import java.util.List;
import java.util.Set;

/// Qwen 3 MoE (Qwen team, 2025): as Qwen 3, with mixtures of experts.
///
/// Unusual: blocks that `mlp_only_layers` or `decoder_sparse_step` name have a dense feed-forward of
/// `intermediate_size`; the weights of the chosen experts are divided by their sum if `norm_topk_prob` says so, which
/// published files do; with `use_sliding_window` every block has the window.
final class Qwen3Moe implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(24, 2048, 151_936, 32_768, 4, 0), 32, 6144);
    private static final MixtureLayout.Counts EXPERTS = new MixtureLayout.Counts(128, 8, 768);

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        config.refuse("layer_types", config.texts("layer_types").contains(LayerTypes.SLIDING));
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        Set<Integer> dense = SparseLayers.dense(config, sizes.layers());
        Set<Integer> mixed = SparseLayers.mixed(dense, sizes.layers());
        MixtureLayout mixture = MixtureLayout.separate(
                MixtureLayout.Counts.read(config, EXPERTS, "moe_intermediate_size"),
                sizes.hidden(),
                dense,
                "mlp",
                List.of("gate_proj", "up_proj", "down_proj"));
        boolean windowed = config.flag("use_sliding_window", false) && !config.isNull("sliding_window");
        return decoder.architecture(
                        "qwen3_moe",
                        config.flag("tie_word_embeddings", false),
                        Weight.all(
                                List.of(decoder.norm("input_layernorm")),
                                decoder.attention(Biases.of(config.flag("attention_bias", false))),
                                List.of(decoder.norm("post_attention_layernorm")),
                                Weight.outside(mixed, decoder.gated(Biases.NONE)),
                                List.of(
                                        Weight.of(GatedDecoder.BLOCK + "self_attn.q_norm.weight", sizes.headWidth()),
                                        Weight.of(GatedDecoder.BLOCK + "self_attn.k_norm.weight", sizes.headWidth())),
                                mixture.weights()),
                        Projection.all(
                                List.of(mixture.output(List.of())),
                                Projection.outside(mixed, decoder.gatedSites(Biases.NONE))),
                        mixture.in(decoder.settings(config), config.flag("norm_topk_prob", false))
                                .window(sizes.layers(), windowed ? config.size("sliding_window", 4096) : 0),
                        List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())))
                .with(mixture.mixture());
    }
}
