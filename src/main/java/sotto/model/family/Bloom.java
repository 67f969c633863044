package sotto.model.family;

import java.util.List;

/// BLOOM (BigScience, 2022): ALiBi in place of positions, a norm after the embedding, biases everywhere, tied
/// head.
///
/// Unusual: every head's query, key and value are side by side in the fused map. The residual may be taken
/// after the norms (`apply_residual_connection_post_layernorm`). Published checkpoints leave out the prefix
/// `transformer.`. `pretraining_tp` alone says how the model was trained; with `slow_but_exact` the reference
/// sums slices of two maps and leaves out their biases, which no model was trained with, so it is refused.
final class Bloom implements Family {
    private static final String BLOCK = "transformer.h.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("n_embed", config.size("hidden_size", 64));
        int heads = config.size("num_attention_heads", config.size("n_head", 8));
        if (hidden % heads != 0 || hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("n_head", "a divisor of hidden_size");
        }
        config.refuse("slow_but_exact", config.flag("slow_but_exact", false) && config.number("pretraining_tp", 1) > 1);
        int inner = 4 * hidden;
        int width = hidden / heads;
        int vocab = config.size("vocab_size", 250_880);
        boolean tied = config.flag("tie_word_embeddings", true);
        Weight tokens = Weight.of("transformer.word_embeddings.weight", vocab, hidden);
        return new Architecture(
                Architecture.Kind.DECODER,
                "bloom",
                new Sizes(
                        config.size("num_hidden_layers", config.size("n_layer", 2)),
                        hidden,
                        vocab,
                        config.size("seq_length", 2048),
                        heads,
                        hidden / heads),
                0,
                tied,
                "transformer.",
                new Architecture.Weights(
                        Weight.all(
                                List.of(Head.embedding(tied, tokens)),
                                Weight.norm("transformer.word_embeddings_layernorm", hidden)),
                        Weight.all(
                                Weight.norm(BLOCK + "input_layernorm", hidden),
                                Weight.affine(BLOCK + "self_attention.query_key_value", 3L * hidden, hidden),
                                Weight.affine(BLOCK + "self_attention.dense", hidden, hidden),
                                Weight.norm(BLOCK + "post_attention_layernorm", hidden),
                                Weight.affine(BLOCK + "mlp.dense_h_to_4h", inner, hidden),
                                Weight.affine(BLOCK + "mlp.dense_4h_to_h", hidden, inner)),
                        Weight.all(Weight.norm("transformer.ln_f", hidden), List.of(Head.of(tied, tokens)))),
                List.of(
                        Projection.inner(BLOCK + "mlp.dense_h_to_4h", inner).biased(),
                        Projection.writer(BLOCK + "mlp.dense_4h_to_h", hidden).biased()),
                KernelSettings.of(
                                heads,
                                heads,
                                1 / Math.sqrt(width),
                                config.positive("layer_norm_epsilon", 1e-5),
                                "gelu_tanh")
                        .with("alibi", new KernelSettings.Doubles(Alibi.slopes(heads)))
                        .with("residual_after_norm", config.flag("apply_residual_connection_post_layernorm", false))
                        .map(),
                List.of());
    }
}
