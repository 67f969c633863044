package sotto.model.family;

import java.util.List;

/// MPT (MosaicML, 2023): ALiBi in place of positions, no biases at all, plain feed-forward, tied head.
///
/// Unusual: `attn_config` is an object of its own; queries, keys and values may be clipped (`clip_qkv`). ALiBi is added
/// in float32 whatever the dtype, counted back from the last key; the reference has no bias beyond `max_seq_len`, so
/// longer texts fail there and here.
///
/// The reference reads only part of the config. `expansion_ratio` is always 4 there, and follows from the
/// weights' shapes; `learned_pos_emb` has no meaning beside ALiBi; `norm_type` of a lower precision,
/// `attn_impl`, `attn_uses_sequence_id`, `embedding_fraction` and `init_device` are about training or speed:
/// all of these are ignored here too. Ignoring the other keys, as the reference does, gives numbers that are
/// not the model's, so they are refused: another `attn_type`, `alibi` off (positions would be missing), an
/// `alibi_bias_max` other than 8 (as StoryWriter has: other slopes), `prefix_lm`, `qk_ln`, `rope`, a
/// `logit_scale`, an RMS norm, and `no_bias` off (biases of the checkpoint would be dropped).
final class Mpt implements Family {
    private static final String BLOCK = "transformer.blocks.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("hidden_size", config.size("d_model", 2048));
        int heads = config.size("num_attention_heads", config.size("n_heads", 16));
        if (hidden % heads != 0 || hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("n_heads", "a divisor of d_model");
        }
        refuse(config);
        int inner = 4 * hidden;
        int width = hidden / heads;
        int context = config.size("max_seq_len", 2048);
        int vocab = config.size("vocab_size", 50_368);
        boolean tied = config.flag("tie_word_embeddings", true);
        Weight tokens = Weight.of("transformer.wte.weight", vocab, hidden);
        return new Architecture(
                Architecture.Kind.DECODER,
                "mpt",
                new Sizes(
                        config.size("num_hidden_layers", config.size("n_layers", 24)),
                        hidden,
                        vocab,
                        context,
                        heads,
                        width),
                context,
                tied,
                "transformer.",
                new Architecture.Weights(
                        List.of(Head.embedding(tied, tokens)),
                        Weight.all(
                                Weight.bareNorm(BLOCK + "norm_1", hidden),
                                Weight.linear(BLOCK + "attn.Wqkv", 3L * hidden, hidden),
                                Weight.linear(BLOCK + "attn.out_proj", hidden, hidden),
                                Weight.bareNorm(BLOCK + "norm_2", hidden),
                                Weight.linear(BLOCK + "ffn.up_proj", inner, hidden),
                                Weight.linear(BLOCK + "ffn.down_proj", hidden, inner)),
                        Weight.all(Weight.bareNorm("transformer.norm_f", hidden), List.of(Head.of(tied, tokens)))),
                List.of(
                        Projection.inner(BLOCK + "ffn.up_proj", inner),
                        Projection.writer(BLOCK + "ffn.down_proj", hidden)),
                settings(config, heads, width).map(),
                List.of());
    }

    private static KernelSettings settings(Config config, int heads, int width) {
        double epsilon = config.positive("layer_norm_epsilon", 1e-5);
        Config attention = config.section("attn_config");
        double scale = attention.number("softmax_scale", 1 / Math.sqrt(width));
        double clip = attention.number("clip_qkv", 0);
        if (clip < 0) {
            throw attention.wrong("clip_qkv", "a number from 0 on");
        }
        return KernelSettings.of(heads, heads, scale, epsilon, "gelu")
                .with("alibi", new KernelSettings.Doubles(Alibi.evenFirst(heads)))
                .with("alibi_wide", true)
                .with("clip", clip);
    }

    private static void refuse(Config config) {
        config.refuse("no_bias", !config.flag("no_bias", true));
        config.refuse("logit_scale", config.has("logit_scale"));
        config.refuse("norm_type", config.text("norm_type").orElse("").contains("rms"));
        Config attention = config.section("attn_config");
        attention.refuse(
                "attn_type",
                !attention.text("attn_type").orElse("multihead_attention").equals("multihead_attention"));
        attention.refuse("alibi_bias_max", attention.size("alibi_bias_max", 8) != 8);
        attention.refuse("alibi", !attention.flag("alibi", true));
        for (String key : List.of("prefix_lm", "qk_ln", "rope")) {
            attention.refuse(key, attention.flag(key, false));
        }
    }
}
