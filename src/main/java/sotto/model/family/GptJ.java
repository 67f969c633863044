package sotto.model.family;

import java.util.List;

/// GPT-J (Wang and Komatsuzaki, 2021): rotary positions on part of a head, the MLP in parallel to the
/// attention.
///
/// Unusual: pairs of neighbouring components are turned; attention has no biases, the MLP and the output projection
/// have. Scores are float32 whatever the dtype. Positions come from a table of `n_positions` rows, so longer texts fail
/// in the reference and here. Old checkpoints carry `attn.bias` and `attn.masked_bias`, the causal mask, which are not
/// read. A `rotary_dim` of `null` is refused as in the reference, whose table would not fit a head.
final class GptJ implements Family {
    private static final String BLOCK = "transformer.h.%d.";
    private static final String HEAD = "lm_head";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("hidden_size", config.size("n_embd", 4096));
        int heads = config.size("num_attention_heads", config.size("n_head", 16));
        if (hidden % heads != 0 || hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("n_head", "a divisor of n_embd");
        }
        int width = hidden / heads;
        int turned = config.size("rotary_dim", 64);
        if (config.isNull("rotary_dim") || turned % 2 != 0 || turned > width) {
            throw config.wrong("rotary_dim", "an even number of components to turn, up to a head's " + width);
        }
        int inner = config.size("n_inner", 4 * hidden);
        int vocab = config.size("vocab_size", 50_400);
        int positions = config.size("max_position_embeddings", config.size("n_positions", 2048));
        boolean tied = config.flag("tie_word_embeddings", false);
        Weight tokens = Weight.of("transformer.wte.weight", vocab, hidden);
        return new Architecture(
                Architecture.Kind.DECODER,
                "gptj",
                new Sizes(
                        config.size("num_hidden_layers", config.size("n_layer", 28)),
                        hidden,
                        vocab,
                        positions,
                        heads,
                        width),
                positions,
                tied,
                "transformer.",
                new Architecture.Weights(
                        List.of(Head.embedding(tied, tokens)),
                        Weight.all(
                                Weight.norm(BLOCK + "ln_1", hidden),
                                Weight.linear(BLOCK + "attn.q_proj", hidden, hidden),
                                Weight.linear(BLOCK + "attn.k_proj", hidden, hidden),
                                Weight.linear(BLOCK + "attn.v_proj", hidden, hidden),
                                Weight.linear(BLOCK + "attn.out_proj", hidden, hidden),
                                Weight.affine(BLOCK + "mlp.fc_in", inner, hidden),
                                Weight.affine(BLOCK + "mlp.fc_out", hidden, inner)),
                        Weight.all(
                                Weight.norm("transformer.ln_f", hidden),
                                List.of(Weight.of(HEAD + ".bias", vocab), Head.of(tied, tokens)))),
                List.of(
                        Projection.inner(BLOCK + "mlp.fc_in", inner).biased(),
                        Projection.writer(BLOCK + "mlp.fc_out", hidden).biased()),
                KernelSettings.of(
                                heads,
                                heads,
                                1 / Math.sqrt(width),
                                config.positive("layer_norm_epsilon", 1e-5),
                                Activation.of(config, "activation_function", "gelu_new"))
                        .with("interleaved", true)
                        .with("upcast", true)
                        .map(),
                List.of(new Rotary(turned, 10_000, new Rotary.Plain())));
    }
}
