package sotto.model.family;

import java.util.List;

/// StarCoder 2 (Lozhkov et al., 2024): layer norms, a plain feed-forward, rotary positions, grouped queries.
///
/// Unusual: `use_bias` governs every linear map but the head, norms always have a bias; the feed-forward carries
/// GPT-2's names with weights `[out, in]`; a token sees itself and the `sliding_window` − 1 tokens before it, all
/// of them where the key is `null` or absent; an absent `num_key_value_heads` means 2.
final class Starcoder2 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(30, 3072, 49_152, 4096, 2, 0), 24, 12_288);
    private static final String FIRST = GatedDecoder.BLOCK + "mlp.c_fc";
    private static final String SECOND = GatedDecoder.BLOCK + "mlp.c_proj";

    @Override
    public Architecture read(Config config) {
        if (config.isNull("num_key_value_heads")) {
            throw config.wrong("num_key_value_heads", "a positive whole number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("use_bias", true);
        boolean tied = config.flag("tie_word_embeddings", true);
        long window = config.optionalSize("sliding_window").orElse(0);
        return new Architecture(
                Architecture.Kind.DECODER,
                "starcoder2",
                sizes,
                0,
                tied,
                "model.",
                weights(decoder, bias, tied),
                List.of(
                        Projection.inner(FIRST, decoder.inner()).biasedIf(bias),
                        Projection.writer(SECOND, sizes.hidden()).biasedIf(bias)),
                KernelSettings.of(
                                decoder.heads(),
                                sizes.groups(),
                                1 / Math.sqrt(sizes.headWidth()),
                                config.positive("norm_epsilon", 1e-5),
                                Activation.of(config, "hidden_act", "gelu_pytorch_tanh"))
                        .window(sizes.layers(), window)
                        .map(),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }

    private static Architecture.Weights weights(GatedDecoder decoder, boolean bias, boolean tied) {
        Sizes sizes = decoder.sizes();
        long hidden = sizes.hidden();
        List<Weight> block = Weight.all(
                Weight.norm(GatedDecoder.BLOCK + "input_layernorm", hidden),
                decoder.attention(Biases.of(bias)),
                Weight.norm(GatedDecoder.BLOCK + "post_attention_layernorm", hidden),
                Weight.linear(FIRST, decoder.inner(), hidden, bias),
                Weight.linear(SECOND, hidden, decoder.inner(), bias));
        Weight tokens = Weight.of("model.embed_tokens.weight", sizes.vocab(), hidden);
        return new Architecture.Weights(
                List.of(Head.embedding(tied, tokens)),
                block,
                Weight.all(Weight.norm("model.norm", hidden), List.of(Head.of(tied, tokens))));
    }
}
