package sotto.model.family;

import java.util.List;

/// GPT-NeoX-20B, Pythia and models of their architecture (Black et al., 2022; Biderman et al., 2023).
///
/// Unusual: attention and feed-forward read the same state and are added together (`use_parallel_residual`), or
/// one after the other; query, key and value of a head are side by side in one map; only the first `rotary_pct`
/// of a head is turned, and where that is an odd number of components, one more. The head is `embed_out.weight`
/// in published files and `lm_head.weight` in those that newer versions of the reference write. The masks
/// `attention.bias` and `attention.masked_bias` of old files are not read.
final class GptNeoX implements Family {
    private static final String BLOCK = "gpt_neox.layers.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("hidden_size", 6144);
        int heads = config.size("num_attention_heads", 64);
        int inner = config.size("intermediate_size", 24_576);
        if (hidden % heads != 0) {
            throw config.wrong("num_attention_heads", "a divisor of hidden_size");
        }
        int width = hidden / heads;
        config.refuse("head_dim", config.size("head_dim", width) != width);
        boolean tied = config.flag("tie_word_embeddings", false);
        Sizes sizes = new Sizes(
                config.size("num_hidden_layers", 44),
                hidden,
                config.size("vocab_size", 50_432),
                config.size("max_position_embeddings", 2048),
                heads,
                width);
        return new Architecture(
                Architecture.Kind.DECODER,
                "gpt_neox",
                sizes,
                0,
                tied,
                "gpt_neox.",
                weights(sizes, inner, config.flag("attention_bias", true), tied),
                List.of(
                        Projection.inner(BLOCK + "mlp.dense_h_to_4h", inner).biased(),
                        Projection.writer(BLOCK + "mlp.dense_4h_to_h", hidden).biased()),
                KernelSettings.of(
                                heads,
                                heads,
                                1 / Math.sqrt(width),
                                config.positive("layer_norm_eps", 1e-5),
                                Activation.of(config, "hidden_act", "gelu"))
                        .with("parallel", config.flag("use_parallel_residual", true))
                        .map(),
                List.of(RotaryConfig.partial(
                        config,
                        new RotaryConfig.Part("rotary_pct", 0.25, "rotary_emb_base", true),
                        width,
                        sizes.context())));
    }

    private static Architecture.Weights weights(Sizes sizes, long inner, boolean bias, boolean tied) {
        int hidden = sizes.hidden();
        List<Weight> block = Weight.all(
                Weight.norm(BLOCK + "input_layernorm", hidden),
                Weight.linear(BLOCK + "attention.query_key_value", 3L * hidden, hidden, bias),
                Weight.linear(BLOCK + "attention.dense", hidden, hidden, bias),
                Weight.norm(BLOCK + "post_attention_layernorm", hidden),
                Weight.affine(BLOCK + "mlp.dense_h_to_4h", inner, hidden),
                Weight.affine(BLOCK + "mlp.dense_4h_to_h", hidden, inner));
        Weight tokens = Weight.of("gpt_neox.embed_in.weight", sizes.vocab(), hidden);
        Weight head = tokens.like("embed_out.weight").or(tokens.like(Head.NAME));
        return new Architecture.Weights(
                List.of(tied ? tokens.or(head) : tokens),
                block,
                Weight.all(Weight.norm("gpt_neox.final_layer_norm", hidden), List.of(tied ? head.or(tokens) : head)));
    }
}
