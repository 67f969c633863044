package sotto.model.family;

import java.util.List;
import java.util.Map;

/// gpt-oss (OpenAI, 2025): as Llama, with biases, attention sinks, windows in every other block and mixtures of
/// experts.
///
/// Unusual: every head has a sink, one score beside those of the keys; only the chosen experts are weighed; the
/// tensors of all experts are one, `[experts, inputs, outputs]`, gate and up interleaved; gate is at most 7, up
/// within ±7 and one more, and gate · σ(1.702 · gate) is the activation whatever `hidden_act` says; absent
/// rotary settings mean YaRN of 32 times 4096 tokens.
final class GptOss implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(36, 2880, 201_088, 131_072, 8, 64), 64, 2880);
    private static final MixtureLayout.Counts EXPERTS = new MixtureLayout.Counts(128, 4, 2880);
    private static final String SETTINGS = "rope_parameters";
    private static final String OLD_SETTINGS = "rope_scaling";
    private static final double BASE = 150_000;
    private static final double LIMIT = 7;

    @Override
    public Architecture read(Config config) {
        config.refuse("swiglu_limit", config.number("swiglu_limit", LIMIT) != LIMIT);
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        MixtureLayout mixture =
                MixtureLayout.stacked(MixtureLayout.Counts.read(config, EXPERTS, "intermediate_size"), sizes.hidden());
        KernelSettings settings = KernelSettings.of(
                        decoder.heads(),
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        config.positive("rms_norm_eps", 1e-5),
                        "quick_gelu")
                .with("centred", false)
                .with("windows", LayerTypes.windows(config, sizes.layers(), layer -> layer % 2 == 0, 128));
        return decoder.architecture(
                        "gpt_oss",
                        config.flag("tie_word_embeddings", false),
                        Weight.all(
                                List.of(decoder.norm("input_layernorm")),
                                decoder.attention(Biases.of(config.flag("attention_bias", true))),
                                List.of(
                                        decoder.norm("post_attention_layernorm"),
                                        Weight.of(GatedDecoder.BLOCK + "self_attn.sinks", decoder.heads())),
                                mixture.weights()),
                        List.of(mixture.output(List.of())),
                        mixture.in(settings, false).with("chosen_alone", true).with("limit", LIMIT),
                        List.of(RotaryConfig.read(withRope(config), sizes.headWidth(), sizes.context(), BASE)))
                .with(mixture.mixture());
    }

    /// The config with rotary settings: its own, or those that absent ones stand for.
    private static Config withRope(Config config) {
        if (config.has(OLD_SETTINGS) || config.has(SETTINGS)) {
            return config;
        }
        Config absent = config.without(SETTINGS)
                .section(SETTINGS)
                .with(Map.of("rope_type", "yarn"))
                .with("factor", 32)
                .with("original_max_position_embeddings", 4096)
                .with("truncate", false);
        return config.without(OLD_SETTINGS).with(SETTINGS, absent);
    }
}
