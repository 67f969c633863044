package sotto.model.family;

import java.util.List;

/// Phi-3, Phi-3.5 and Phi-4 (Abdin et al., 2024): as Llama, but with fused maps and LongRoPE.
///
/// Unusual: `qkv_proj` holds queries, keys and values, `gate_up_proj` gates and ups, so its neurons are 2 F rows and
/// one site; only a part of each head is turned in Phi-4-mini; `original_max_position_embeddings` beside the rotary
/// settings counts, 4096 where it is absent, and the one inside them does not; `su` and `yarn` mean LongRoPE.
final class Phi3 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 3072, 32_064, 4096, 0, 0), 32, 8192);
    private static final String ORIGINAL = "original_max_position_embeddings";

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        if (decoder.inner() > Integer.MAX_VALUE / 2) {
            throw config.wrong("intermediate_size", "a width that a model can have");
        }
        int fused = 2 * decoder.inner();
        long window = config.has("sliding_window") ? config.size("sliding_window") : 0;
        return decoder.architecture(
                "phi3",
                config.flag("tie_word_embeddings", false),
                block(decoder, fused),
                List.of(
                        Projection.inner(GatedDecoder.BLOCK + "mlp.gate_up_proj", fused),
                        Projection.writer(GatedDecoder.BLOCK + "mlp.down_proj", sizes.hidden())),
                decoder.settings(config)
                        .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                        .window(sizes.layers(), window),
                List.of(rotary(config, sizes)));
    }

    private static List<Weight> block(GatedDecoder decoder, int fused) {
        Sizes sizes = decoder.sizes();
        long queries = (long) decoder.heads() * sizes.headWidth();
        long keys = (long) sizes.groups() * sizes.headWidth();
        String attention = GatedDecoder.BLOCK + "self_attn.";
        String mlp = GatedDecoder.BLOCK + "mlp.";
        return Weight.all(
                List.of(decoder.norm("input_layernorm")),
                Weight.linear(attention + "qkv_proj", queries + 2 * keys, sizes.hidden()),
                Weight.linear(attention + "o_proj", sizes.hidden(), queries),
                List.of(decoder.norm("post_attention_layernorm")),
                Weight.linear(mlp + "gate_up_proj", fused, sizes.hidden()),
                Weight.linear(mlp + "down_proj", sizes.hidden(), decoder.inner()));
    }

    private static Rotary rotary(Config config, Sizes sizes) {
        RotaryConfig rotary = RotaryConfig.partOf(
                config, new RotaryConfig.Part("partial_rotary_factor", 1), sizes.headWidth(), sizes.context());
        return switch (rotary.type()) {
            case "default" -> rotary.with(new Rotary.Plain());
            case "longrope", "su", "yarn" ->
                rotary.with(new Rotary.Renewed(rotary.longrope(config.size(ORIGINAL, 4096))));
            default -> throw rotary.unknown("default, longrope or su");
        };
    }
}
