package sotto.model.family;

import java.util.List;

/// Falcon (Almazrouei et al., 2023): one or few key-value heads, the MLP in parallel to the attention, tied
/// head.
///
/// Four styles share the name. The 7B style (`multi_query`) has one key-value head, and one norm in front of
/// attention and MLP, which run in parallel. The new style (`new_decoder_architecture`) has groups of heads,
/// and a norm for each of the two (40B) or one for both (11B). The classic style (neither `multi_query` nor
/// `parallel_attn`) is a serial block. Any of them may have biases, and ALiBi in place of rotary positions.
///
/// Unusual: every group's queries are beside their key and value in the fused map; products and biases are
/// rounded one after the other. ALiBi's slopes and biases are rounded to bfloat16 whatever the dtype. The
/// reference's `eager` attention adds ALiBi twice, once in the mask and once beside it; the reference uses
/// `sdpa` unless told otherwise, which adds it once, as the published models were trained. Sotto does the same,
/// unless `attn_implementation` in config.json is `eager`, which the reference follows too.
///
/// The reference has no way to compute a new style without `parallel_attn`, two norms in the old style, other
/// numbers of norms, or key-value heads in the old style other than one or all.
final class Falcon implements Family {
    private static final String BLOCK = "transformer.h.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("n_embed", config.size("hidden_size", 4544));
        int heads = config.size("num_attention_heads", 71);
        if (hidden % heads != 0 || hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("num_attention_heads", "a divisor of hidden_size");
        }
        int inner = config.size("ffn_hidden_size", 4 * hidden);
        int width = hidden / heads;
        int groups = groups(config, heads);
        boolean alibi = config.flag("alibi", false);
        boolean bias = config.flag("bias", false);
        boolean tied = config.flag("tie_word_embeddings", true);
        int context = config.size("max_position_embeddings", 2048);
        KernelSettings settings = KernelSettings.of(
                        heads,
                        groups,
                        1 / Math.sqrt(width),
                        config.positive("layer_norm_epsilon", 1e-5),
                        Activation.of(config, "activation", "gelu"))
                .with("serial", !isNew(config) && !parallel(config));
        if (alibi) {
            boolean twice = config.text("attn_implementation").orElse("").equals("eager");
            settings.with("alibi", new KernelSettings.Doubles(Alibi.slopes(heads)))
                    .with("alibi_scale", (twice ? 2 : 1) / Math.sqrt(width))
                    .with("alibi_dtype", KernelSettings.BFLOAT16);
        }
        int vocab = config.size("vocab_size", 65_024);
        Weight tokens = Weight.of("transformer.word_embeddings.weight", vocab, hidden);
        return new Architecture(
                Architecture.Kind.DECODER,
                "falcon",
                new Sizes(config.size("num_hidden_layers", 32), hidden, vocab, context, groups, width),
                0,
                tied,
                "transformer.",
                new Architecture.Weights(
                        List.of(Head.embedding(tied, tokens)),
                        block(config, hidden, hidden + 2L * groups * width, inner, bias),
                        Weight.all(Weight.norm("transformer.ln_f", hidden), List.of(Head.of(tied, tokens)))),
                List.of(
                        Projection.inner(BLOCK + "mlp.dense_h_to_4h", inner).biasedIf(bias),
                        Projection.writer(BLOCK + "mlp.dense_4h_to_h", hidden).biasedIf(bias)),
                settings.map(),
                alibi ? List.of() : List.of(RotaryConfig.read(config, width, context)));
    }

    private static boolean isNew(Config config) {
        return config.flag("new_decoder_architecture", false);
    }

    private static boolean parallel(Config config) {
        return config.flag("parallel_attn", !config.isNull("parallel_attn"));
    }

    private static int groups(Config config, int heads) {
        int groups = config.size("num_kv_heads", heads);
        if (isNew(config)) {
            if (heads % groups != 0) {
                throw config.wrong("num_kv_heads", "a divisor of num_attention_heads");
            }
            return groups;
        }
        if (config.flag("multi_query", !config.isNull("multi_query"))) {
            return 1;
        }
        if (groups != heads) {
            throw config.wrong("num_kv_heads", "as many as num_attention_heads, without multi_query");
        }
        return groups;
    }

    /// The tensors of a block; its second norm is absent where there is one only.
    private static List<Weight> block(Config config, long hidden, long fused, long inner, boolean bias) {
        int norms = config.size("num_ln_in_parallel_attn", isNew(config) ? 2 : 1);
        if (isNew(config)) {
            config.refuse("parallel_attn", !parallel(config));
            config.refuse("num_ln_in_parallel_attn", norms > 2);
        } else {
            config.refuse("num_ln_in_parallel_attn", parallel(config) && norms == 2);
        }
        boolean each = isNew(config) && norms == 2;
        return Weight.all(
                Weight.norm(BLOCK + (each ? "ln_attn" : "input_layernorm"), hidden),
                Weight.linear(BLOCK + "self_attention.query_key_value", fused, hidden, bias),
                Weight.linear(BLOCK + "self_attention.dense", hidden, hidden, bias),
                Weight.onlyIf(
                        each || !parallel(config),
                        Weight.norm(BLOCK + (each ? "ln_mlp" : "post_attention_layernorm"), hidden)),
                Weight.linear(BLOCK + "mlp.dense_h_to_4h", inner, hidden, bias),
                Weight.linear(BLOCK + "mlp.dense_4h_to_h", hidden, inner, bias));
    }
}
