package sotto.model.family;

import java.util.List;
import java.util.Set;

/// Qwen 1.5 and Qwen 2 MoE (Qwen team, 2024): as Qwen 2, with mixtures of experts beside a shared expert.
///
/// Unusual: blocks that `mlp_only_layers` or `decoder_sparse_step` name have a dense feed-forward of
/// `intermediate_size`; the shared expert has a gate of its own; the weights of the chosen experts are not divided by
/// their sum unless `norm_topk_prob` says so; with `use_sliding_window` every other one of the first
/// `max_window_layers` blocks has a window.
final class Qwen2Moe implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(24, 2048, 151_936, 32_768, 16, 0), 16, 5632);
    private static final MixtureLayout.Counts EXPERTS = new MixtureLayout.Counts(60, 4, 1408);

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        Set<Integer> dense = SparseLayers.dense(config, sizes.layers());
        Set<Integer> mixed = SparseLayers.mixed(dense, sizes.layers());
        MixtureLayout mixture = MixtureLayout.separate(
                MixtureLayout.Counts.read(config.without("num_local_experts"), EXPERTS, "moe_intermediate_size"),
                sizes.hidden(),
                dense,
                "mlp",
                List.of("gate_proj", "up_proj", "down_proj"));
        GatedDecoder shared = decoder.wide(config.size("shared_expert_intermediate_size", 5632));
        List<Weight> sharedMaps = Weight.outside(dense, shared.gated("mlp.shared_expert", Biases.NONE));
        Biases biases = config.flag("qkv_bias", true) ? Biases.QKV : Biases.NONE;
        return decoder.architecture(
                        "qwen2_moe",
                        config.flag("tie_word_embeddings", false),
                        Weight.all(
                                List.of(decoder.norm("input_layernorm")),
                                decoder.attention(biases),
                                List.of(decoder.norm("post_attention_layernorm")),
                                Weight.outside(mixed, decoder.gated(Biases.NONE)),
                                sharedMaps,
                                List.of(Weight.of(
                                                GatedDecoder.BLOCK + "mlp.shared_expert_gate.weight", 1, sizes.hidden())
                                        .outside(dense)),
                                mixture.weights()),
                        Projection.all(
                                List.of(mixture.output(sharedMaps.subList(4, 6))),
                                Projection.outside(dense, shared.innerSites("mlp.shared_expert")),
                                Projection.outside(mixed, decoder.gatedSites(Biases.NONE))),
                        mixture.in(decoder.settings(config), config.flag("norm_topk_prob", false))
                                .with("windows", QwenWindows.alternating(config, sizes.layers())),
                        List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())))
                .with(mixture.mixture());
    }
}
