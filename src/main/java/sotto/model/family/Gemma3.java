package sotto.model.family;

import java.util.List;

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
                layout.decoder().normedSites(),
                settings.with(
                        "windows",
                        LayerTypes.windows(config, sizes.layers(), number -> (number + 1) % pattern != 0, 4096)),
                List.of(
                        RotaryByType.read(config, sizes, LayerTypes.FULL, config.positive("rope_theta", 1e6)),
                        RotaryByType.read(
                                config, sizes, LayerTypes.SLIDING, config.positive("rope_local_base_freq", 1e4))));
    }
}
