package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// Gemma 3 (Gemma Team, 2025): as Gemma 2, with normalised queries and keys and two settings of rotary positions.
///
/// Unusual: five blocks with a window are followed by one without; those with a window turn by
/// `rope_local_base_freq`, the others by `rope_theta` and `rope_scaling`, or both by `rope_parameters` of their
/// type. `attn_logit_softcapping` and `_sliding_window_pattern` occur in configs and are not read. In a
/// multimodal model, the language model is `text_config` with longer names.
final class Gemma3 {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(26, 2304, 262_208, 131_072, 4, 256), 8, 9216);

    private Gemma3() {}

    /// The architecture of a language model by itself, `gemma3_text`.
    static Architecture alone(Config config) {
        GemmaLayout layout = GemmaLayout.read(config, ABSENT);
        double cap = layout.cap("final_logit_softcapping", 0);
        return read(layout, layout.settings().with("logit_softcap", cap));
    }

    /// The architecture of the language model inside `gemma3`; the reference does not cap its logits, and
    /// `tie_word_embeddings` is in the outer config.
    static Architecture inside(Config config) {
        Config text = config.object("text_config").orElseThrow(() -> config.wrong("text_config", "an object"));
        text.refuse("is_causal", !text.flag("is_causal", true));
        GemmaLayout layout = GemmaLayout.read(text, ABSENT);
        boolean tied = config.flag("tie_word_embeddings", true);
        return TextPart.of(read(layout, layout.settings().with("logit_softcap", 0.0)), tied);
    }

    private static Architecture read(GemmaLayout layout, KernelSettings settings) {
        Config config = layout.config();
        Sizes sizes = layout.sizes();
        List<Weight> block = Weight.all(
                layout.norm("input_layernorm"),
                layout.attention(),
                List.of(
                        Weight.of(GatedDecoder.BLOCK + "self_attn.q_norm.weight", sizes.headWidth()),
                        Weight.of(GatedDecoder.BLOCK + "self_attn.k_norm.weight", sizes.headWidth())),
                layout.norm("post_attention_layernorm"),
                layout.norm("pre_feedforward_layernorm"),
                layout.decoder().gated(Biases.NONE),
                layout.norm("post_feedforward_layernorm"));
        int pattern = config.has("layer_types") ? 1 : config.size("sliding_window_pattern", 6);
        return layout.architecture(
                "gemma3",
                block,
                layout.normedSites(),
                settings.with(
                        "windows",
                        LayerTypes.windows(config, sizes.layers(), number -> (number + 1) % pattern != 0, 4096)),
                List.of(
                        rotary(config, sizes, LayerTypes.FULL, config.positive("rope_theta", 1e6)),
                        rotary(config, sizes, LayerTypes.SLIDING, config.positive("rope_local_base_freq", 1e4))));
    }

    /// The rotary positions of the blocks of one type: its settings are moved to the keys of a model with one
    /// type.
    private static Rotary rotary(Config config, Sizes sizes, String type, double theta) {
        Config own = config.without("rope_scaling", "rope_parameters", "original_max_position_embeddings")
                .with("rope_theta", theta);
        Optional<Config> parameters = parameters(config, type);
        parameters.ifPresent(p -> p.refuse("truncate", !p.flag("truncate", true))); // the reference truncates anyway
        return RotaryConfig.read(
                parameters.map(p -> own.with("rope_parameters", p)).orElse(own), sizes.headWidth(), sizes.context());
    }

    private static Optional<Config> parameters(Config config, String type) {
        Optional<Config> all = config.object("rope_parameters").filter(_ -> !config.isEmpty("rope_parameters"));
        if (all.isPresent() && !all.get().has(LayerTypes.FULL) && !all.get().has(LayerTypes.SLIDING)) {
            throw config.wrong("rope_parameters", "settings under full_attention and sliding_attention");
        }
        Optional<Config> scaling = config.object("rope_scaling").filter(_ -> type.equals(LayerTypes.FULL));
        scaling.filter(p -> p.has("type") && !p.has("rope_type")).ifPresent(p -> {
            throw p.wrong("rope_type", "a type"); // the reference takes it for none, whatever `type` says
        });
        Optional<Config> own = all.flatMap(types -> types.object(type));
        return own.map(p -> scaling.map(p::with).orElse(p)).or(() -> scaling);
    }
}
