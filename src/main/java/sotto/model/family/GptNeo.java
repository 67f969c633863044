package sotto.model.family;

import java.util.List;

/// GPT-Neo (Black et al., 2021): GPT-2 in which every other layer attends to a window of tokens.
///
/// Unusual: scores are not scaled, and computed in float32 whatever the weights are; query, key and value maps
/// have no biases; the local layers are listed in `attention_layers`, or with repetitions in `attention_types`.
/// The masks `attn.attention.bias` and `attn.attention.masked_bias` of old files are not read.
final class GptNeo implements Family {
    private static final String BLOCK = "transformer.h.%d.";

    @Override
    public Architecture read(Config config) {
        int hidden = config.size("hidden_size", 2048);
        int heads = config.size("num_heads", config.size("num_attention_heads", 16));
        int layers = config.size("num_layers", config.size("num_hidden_layers", 24));
        int positions = config.size("max_position_embeddings", 2048);
        if (hidden > Integer.MAX_VALUE / 4) {
            throw config.wrong("hidden_size", "a width that a model can have");
        }
        if (hidden % heads != 0) {
            throw config.wrong("num_heads", "a divisor of hidden_size");
        }
        int inner = config.size("intermediate_size", 4 * hidden);
        boolean tied = config.flag("tie_word_embeddings", true);
        Sizes sizes = new Sizes(layers, hidden, config.size("vocab_size", 50_257), positions, heads, hidden / heads);
        return new Architecture(
                Architecture.Kind.DECODER,
                "gpt_neo",
                sizes,
                positions,
                tied,
                "transformer.",
                weights(sizes, inner, tied),
                List.of(
                        Projection.inner(BLOCK + "mlp.c_fc", inner).biased(),
                        Projection.writer(BLOCK + "mlp.c_proj", hidden).biased()),
                KernelSettings.of(
                                heads,
                                heads,
                                1,
                                config.positive("layer_norm_epsilon", 1e-5),
                                Activation.of(config, "activation_function", "gelu_new"))
                        .with("upcast", true)
                        .with("windows", new KernelSettings.Longs(windows(config, layers)))
                        .map(),
                List.of());
    }

    private static List<Long> windows(Config config, int layers) {
        long window = config.size("window_size", 256);
        String key = config.has("attention_layers") ? "attention_layers" : "attention_types";
        List<String> kinds = config.has("attention_layers")
                ? config.texts("attention_layers")
                : config.repeatedTexts("attention_types", List.of("global", "local"), 12);
        if (kinds.size() != layers || !kinds.stream().allMatch(kind -> kind.equals("global") || kind.equals("local"))) {
            throw config.wrong(key, "global or local for each of %d layers".formatted(layers));
        }
        return kinds.stream().map(kind -> kind.equals("local") ? window : 0).toList();
    }

    private static Architecture.Weights weights(Sizes sizes, long inner, boolean tied) {
        long hidden = sizes.hidden();
        List<Weight> block = Weight.all(
                Weight.norm(BLOCK + "ln_1", hidden),
                Weight.linear(BLOCK + "attn.attention.q_proj", hidden, hidden),
                Weight.linear(BLOCK + "attn.attention.k_proj", hidden, hidden),
                Weight.linear(BLOCK + "attn.attention.v_proj", hidden, hidden),
                Weight.affine(BLOCK + "attn.attention.out_proj", hidden, hidden),
                Weight.norm(BLOCK + "ln_2", hidden),
                Weight.affine(BLOCK + "mlp.c_fc", inner, hidden),
                Weight.affine(BLOCK + "mlp.c_proj", hidden, inner));
        Weight tokens = Weight.of("transformer.wte.weight", sizes.vocab(), hidden);
        return new Architecture.Weights(
                List.of(Head.embedding(tied, tokens), Weight.of("transformer.wpe.weight", sizes.context(), hidden)),
                block,
                Weight.all(Weight.norm("transformer.ln_f", hidden), List.of(Head.of(tied, tokens))));
    }
}
