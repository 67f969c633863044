package sotto.model.family;

import java.util.List;

/// OPT (Zhang et al., 2022): learned positions, a ReLU feed-forward, norms before or, in OPT-350m, after.
///
/// Unusual: positions begin at row 2 of their table; OPT-350m embeds in fewer dimensions (`word_embed_proj_dim`) and
/// maps into and out of the model width; `_remove_final_layer_norm` serves checkpoints of an early release; norms
/// have no key for their epsilon. After a norm of the sum (`do_layer_norm_before` false) no neuron writes to the
/// residual stream as it is. Files made from the bare model leave out `model.` in front of `decoder.`.
final class Opt implements Family {
    private static final String DECODER = "model.decoder.";
    private static final String BLOCK = DECODER + "layers.%d.";
    private static final double NORM_EPSILON = 1e-5;

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("hidden_size", 768);
        int heads = config.size("num_attention_heads", 12);
        int inner = config.size("ffn_dim", 3072);
        int positions = config.size("max_position_embeddings", 2048);
        if (hidden % heads != 0) {
            throw config.wrong("num_attention_heads", "a divisor of hidden_size");
        }
        Sizes sizes = new Sizes(
                config.size("num_hidden_layers", 12),
                hidden,
                config.size("vocab_size", 50_272),
                positions,
                heads,
                hidden / heads);
        boolean before = config.flag("do_layer_norm_before", true);
        boolean lastNorm = before && !config.flag("_remove_final_layer_norm", false);
        boolean biases = config.flag("enable_bias", true);
        boolean tied = config.flag("tie_word_embeddings", true);
        String last = BLOCK + "fc2";
        return new Architecture(
                Architecture.Kind.DECODER,
                "opt",
                sizes,
                positions,
                tied,
                "model.",
                weights(config, sizes, inner, lastNorm),
                List.of(
                        Projection.inner(BLOCK + "fc1", inner).biasedIf(biases),
                        before
                                ? Projection.writer(last, hidden).biasedIf(biases)
                                : Projection.inner(last, hidden).biasedIf(biases)),
                KernelSettings.of(
                                heads,
                                heads,
                                1 / Math.sqrt(sizes.headWidth()),
                                NORM_EPSILON,
                                Activation.of(config, "activation_function", "relu"))
                        .with("norm_before", before)
                        .with("last_norm", lastNorm)
                        .with("centred", lastNorm)
                        .map(),
                List.of());
    }

    private static Architecture.Weights weights(Config config, Sizes sizes, long inner, boolean lastNorm) {
        boolean biases = config.flag("enable_bias", true);
        boolean affine = config.flag("layer_norm_elementwise_affine", true);
        boolean tied = config.flag("tie_word_embeddings", true);
        long hidden = sizes.hidden();
        int embedded = config.size("word_embed_proj_dim", sizes.hidden());
        boolean projected = embedded != hidden;
        List<Weight> block = Weight.all(
                norm(BLOCK + "self_attn_layer_norm", hidden, affine),
                Weight.linear(BLOCK + "self_attn.q_proj", hidden, hidden, biases),
                Weight.linear(BLOCK + "self_attn.k_proj", hidden, hidden, biases),
                Weight.linear(BLOCK + "self_attn.v_proj", hidden, hidden, biases),
                Weight.linear(BLOCK + "self_attn.out_proj", hidden, hidden, biases),
                norm(BLOCK + "final_layer_norm", hidden, affine),
                Weight.linear(BLOCK + "fc1", inner, hidden, biases),
                Weight.linear(BLOCK + "fc2", hidden, inner, biases));
        Weight tokens = Weight.of(DECODER + "embed_tokens.weight", sizes.vocab(), embedded);
        return new Architecture.Weights(
                List.of(
                        Head.embedding(tied, tokens),
                        Weight.of(DECODER + "embed_positions.weight", 2L + sizes.context(), hidden),
                        Weight.of(DECODER + "project_in.weight", hidden, embedded)
                                .onlyIf(projected)),
                block,
                Weight.all(
                        norm(DECODER + "final_layer_norm", hidden, affine && lastNorm),
                        List.of(
                                Weight.of(DECODER + "project_out.weight", embedded, hidden)
                                        .onlyIf(projected),
                                Head.of(tied, tokens))));
    }

    private static List<Weight> norm(String name, long hidden, boolean there) {
        return there ? Weight.norm(name, hidden) : List.of(Weight.ABSENT, Weight.ABSENT);
    }
}
