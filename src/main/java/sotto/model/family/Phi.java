package sotto.model.family;

import java.util.List;

/// Phi-1, Phi-1.5 and Phi-2 (Gunasekar et al., 2023; Li et al., 2023): one norm for attention and feed-forward.
///
/// Unusual: attention and feed-forward read the same normalised state and are added together; only the first
/// `partial_rotary_factor` of a head is turned; `qk_layernorm` normalises every query and key head; the head has a
/// bias.
final class Phi implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(24, 2048, 51_200, 2048, 0, 0), 32, 8192);
    private static final String BLOCK = GatedDecoder.BLOCK;

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean normed = config.flag("qk_layernorm", false);
        if (normed && sizes.headWidth() != sizes.hidden() / decoder.heads()) {
            throw config.wrong("head_dim", "the model width over the heads, where queries and keys are normalised");
        }
        boolean tied = config.flag("tie_word_embeddings", false);
        return new Architecture(
                Architecture.Kind.DECODER,
                "phi",
                sizes,
                0,
                tied,
                "model.",
                weights(decoder, normed, tied),
                List.of(
                        Projection.inner(BLOCK + "mlp.fc1", decoder.inner()).biased(),
                        Projection.writer(BLOCK + "mlp.fc2", sizes.hidden()).biased()),
                KernelSettings.of(
                                decoder.heads(),
                                sizes.groups(),
                                1 / Math.sqrt(sizes.headWidth()),
                                config.positive("layer_norm_eps", 1e-5),
                                Activation.of(config, "hidden_act", "gelu_new"))
                        .with("norm_heads", normed)
                        .map(),
                List.of(RotaryConfig.partial(
                        config, "partial_rotary_factor", 0.5, sizes.headWidth(), sizes.context())));
    }

    private static Architecture.Weights weights(GatedDecoder decoder, boolean normed, boolean tied) {
        Sizes sizes = decoder.sizes();
        long hidden = sizes.hidden();
        long width = sizes.headWidth();
        long queries = decoder.heads() * width;
        long keys = sizes.groups() * width;
        List<Weight> block = Weight.all(
                Weight.norm(BLOCK + "input_layernorm", hidden),
                Weight.affine(BLOCK + "self_attn.q_proj", queries, hidden),
                Weight.affine(BLOCK + "self_attn.k_proj", keys, hidden),
                Weight.affine(BLOCK + "self_attn.v_proj", keys, hidden),
                Weight.affine(BLOCK + "self_attn.dense", hidden, queries),
                Weight.onlyIf(normed, Weight.norm(BLOCK + "self_attn.q_layernorm", width)),
                Weight.onlyIf(normed, Weight.norm(BLOCK + "self_attn.k_layernorm", width)),
                Weight.affine(BLOCK + "mlp.fc1", decoder.inner(), hidden),
                Weight.affine(BLOCK + "mlp.fc2", hidden, decoder.inner()));
        Weight tokens = Weight.of("model.embed_tokens.weight", sizes.vocab(), hidden);
        return new Architecture.Weights(
                List.of(Head.embedding(tied, tokens)),
                block,
                Weight.all(
                        Weight.norm("model.final_layernorm", hidden),
                        List.of(Weight.of("lm_head.bias", sizes.vocab()), Head.of(tied, tokens))));
    }
}
