package sotto.model.family;

import java.util.List;

/// GPT-2 (Radford et al., 2019): learned positions, a fused query-key-value map, biases everywhere.
///
/// Unusual: linear maps are stored `[in, out]` (Conv1D), so a neuron is a *column*; some checkpoints leave out the
/// prefix `transformer.` and carry the causal mask as `attn.bias` and `attn.masked_bias`, which are not read.
final class Gpt2 implements Family {
    private static final String BLOCK = "transformer.h.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("n_embd", config.size("hidden_size", 768));
        int heads = config.size("n_head", config.size("num_attention_heads", 12));
        if (hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("n_embd", "a width that a model can have");
        }
        int inner = config.size("n_inner", 4 * hidden);
        int vocab = config.size("vocab_size", 50257);
        int positions = config.size("n_positions", config.size("max_position_embeddings", 1024));
        if (hidden % heads != 0) {
            throw config.wrong("n_head", "a divisor of n_embd");
        }
        config.refuse("add_cross_attention", config.flag("add_cross_attention", false));
        boolean tied = config.flag("tie_word_embeddings", true);
        int width = hidden / heads;
        double scale = config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(width) : 1;
        return new Architecture(
                Architecture.Kind.DECODER,
                "gpt2",
                new Sizes(
                        config.size("n_layer", config.size("num_hidden_layers", 12)),
                        hidden,
                        vocab,
                        positions,
                        heads,
                        width),
                positions,
                tied,
                "transformer.",
                weights(hidden, inner, vocab, positions, tied),
                List.of(
                        Projection.inner(BLOCK + "mlp.c_fc", inner).biased().transposed(),
                        Projection.writer(BLOCK + "mlp.c_proj", hidden).biased().transposed()),
                KernelSettings.of(
                                heads,
                                heads,
                                scale,
                                config.positive("layer_norm_epsilon", 1e-5),
                                Activation.of(config, "activation_function", "gelu_new"))
                        .with("scale_by_inverse_layer", config.flag("scale_attn_by_inverse_layer_idx", false))
                        .map(),
                List.of());
    }

    private static Architecture.Weights weights(long hidden, long inner, long vocab, long positions, boolean tied) {
        List<Weight> block = List.of(
                Weight.of(BLOCK + "ln_1.weight", hidden),
                Weight.of(BLOCK + "ln_1.bias", hidden),
                Weight.of(BLOCK + "attn.c_attn.weight", hidden, 3 * hidden),
                Weight.of(BLOCK + "attn.c_attn.bias", 3 * hidden),
                Weight.of(BLOCK + "attn.c_proj.weight", hidden, hidden),
                Weight.of(BLOCK + "attn.c_proj.bias", hidden),
                Weight.of(BLOCK + "ln_2.weight", hidden),
                Weight.of(BLOCK + "ln_2.bias", hidden),
                Weight.of(BLOCK + "mlp.c_fc.weight", hidden, inner),
                Weight.of(BLOCK + "mlp.c_fc.bias", inner),
                Weight.of(BLOCK + "mlp.c_proj.weight", inner, hidden),
                Weight.of(BLOCK + "mlp.c_proj.bias", hidden));
        Weight tokens = Weight.of("transformer.wte.weight", vocab, hidden);
        return new Architecture.Weights(
                List.of(Head.embedding(tied, tokens), Weight.of("transformer.wpe.weight", positions, hidden)),
                block,
                List.of(
                        Weight.of("transformer.ln_f.weight", hidden),
                        Weight.of("transformer.ln_f.bias", hidden),
                        Head.of(tied, tokens)));
    }
}
