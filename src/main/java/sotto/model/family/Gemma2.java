package sotto.model.family;

import java.util.List;

/// Gemma 2 (Gemma Team, 2024): windows in every other block, capped scores and logits, norms before and after.
///
/// Unusual: both parts of a block are normalised once more before they are added, so the down map does not write to
/// the residual stream as it is; scores are divided by the root of `query_pre_attn_scalar`; a cap of `null` is none,
/// an absent one is not.
final class Gemma2 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(26, 2304, 256_000, 8192, 4, 256), 8, 9216);

    @Override
    public Architecture read(Config config) {
        GemmaLayout layout = GemmaLayout.read(config, ABSENT);
        Sizes sizes = layout.sizes();
        List<Weight> block = Weight.all(
                layout.norm("input_layernorm"),
                layout.attention(),
                layout.norm("post_attention_layernorm"),
                layout.norm("pre_feedforward_layernorm"),
                layout.decoder().gated(Biases.NONE),
                layout.norm("post_feedforward_layernorm"));
        return layout.architecture(
                "gemma2",
                block,
                layout.decoder().normedSites(),
                layout.settings()
                        .with("windows", LayerTypes.windows(config, sizes.layers(), number -> number % 2 == 0, 4096))
                        .with("softcap", layout.cap("attn_logit_softcapping", 50))
                        .with("logit_softcap", layout.cap("final_logit_softcapping", 30)),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
