package sotto.model.family;

import java.util.List;
import java.util.Set;

/// OLMoE (Muennighoff et al., 2024): as Llama, with a mixture of experts in every block.
///
/// Unusual: RMS norms over all queries and all keys of a token together, before they are split into heads; `clip_qkv`
/// clips after them; the weights of the chosen experts are not divided by their sum unless `norm_topk_prob` says so.
final class Olmoe implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(16, 2048, 50_304, 4096, 0, 0), 16, 2048);
    private static final MixtureLayout.Counts EXPERTS = new MixtureLayout.Counts(64, 8, 2048);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        if (config.isNull("head_dim") || decoder.heads() * sizes.headWidth() != sizes.hidden()) {
            throw config.wrong("head_dim", "hidden_size divided by num_attention_heads");
        }
        MixtureLayout mixture = MixtureLayout.separate(
                MixtureLayout.Counts.read(config, EXPERTS, "intermediate_size"),
                sizes.hidden(),
                Set.of(),
                "mlp",
                List.of("gate_proj", "up_proj", "down_proj"));
        KernelSettings settings = decoder.settings(config)
                .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                .with("clip", Olmo.clip(config));
        return decoder.architecture(
                        "olmoe",
                        config.flag("tie_word_embeddings", false),
                        Weight.all(
                                List.of(decoder.norm("input_layernorm")),
                                decoder.attention(Biases.of(config.flag("attention_bias", false))),
                                List.of(
                                        Weight.of(GatedDecoder.BLOCK + "self_attn.q_norm.weight", sizes.hidden()),
                                        Weight.of(
                                                GatedDecoder.BLOCK + "self_attn.k_norm.weight",
                                                (long) sizes.groups() * sizes.headWidth()),
                                        decoder.norm("post_attention_layernorm")),
                                mixture.weights()),
                        List.of(mixture.output(List.of())),
                        mixture.in(settings, config.flag("norm_topk_prob", false)),
                        List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())))
                .with(mixture.mixture());
    }
}
