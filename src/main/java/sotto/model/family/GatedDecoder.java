package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The checkpoint layout that Llama founded and many families keep: `model.layers.N.self_attn` and `.mlp`.
///
/// @param sizes widths and counts
/// @param heads query heads `H`
/// @param inner the feed-forward width `F`
/// @param attentionBias whether the four attention maps add biases
/// @param mlpBias whether the three MLP maps add biases
record GatedDecoder(Sizes sizes, int heads, int inner, boolean attentionBias, boolean mlpBias) {
    private static final String BLOCK = "model.layers.%d.";

    /// The sizes from a config that names them as Llama does.
    static GatedDecoder read(Config config, GatedDecoder absent) {
        Sizes or = absent.sizes;
        int hidden = config.size("hidden_size", or.hidden());
        int heads = config.size("num_attention_heads", absent.heads);
        boolean ungrouped = config.isNull("num_key_value_heads") || or.groups() == 0;
        int groups = config.size("num_key_value_heads", ungrouped ? heads : or.groups());
        if (heads % groups != 0) {
            throw config.wrong("num_key_value_heads", "a divisor of num_attention_heads");
        }
        if (!config.has("head_dim") && hidden % heads != 0) {
            throw config.wrong("num_attention_heads", "a divisor of hidden_size");
        }
        return new GatedDecoder(
                new Sizes(
                        config.size("num_hidden_layers", or.layers()),
                        hidden,
                        config.size("vocab_size", or.vocab()),
                        config.size("max_position_embeddings", or.context()),
                        groups,
                        config.size("head_dim", Math.max(1, hidden / heads))),
                heads,
                config.size("intermediate_size", absent.inner),
                absent.attentionBias,
                absent.mlpBias);
    }

    /// The architecture of the family `name`, with a sliding window of `window` tokens, 0 for none.
    Architecture architecture(String name, Config config, long window) {
        boolean tied = config.flag("tie_word_embeddings", false);
        int width = sizes.headWidth();
        return new Architecture(
                Architecture.Kind.DECODER,
                name,
                sizes,
                0,
                tied,
                "model.",
                weights(tied),
                sites(),
                Map.of(
                        "heads",
                        (long) heads,
                        "groups",
                        (long) sizes.groups(),
                        "window",
                        window,
                        "scale",
                        1 / Math.sqrt(width),
                        "norm_eps",
                        config.positive("rms_norm_eps", 1e-6),
                        "activation",
                        Activation.of(config, "hidden_act", "silu")),
                Optional.of(RotaryConfig.read(config, width, sizes.context())));
    }

    /// The three sites of a block, in hook order.
    private List<Projection> sites() {
        return List.of(
                new Projection(BLOCK + "mlp.gate_proj", inner, mlpBias, false),
                new Projection(BLOCK + "mlp.up_proj", inner, mlpBias, false),
                new Projection(BLOCK + "mlp.down_proj", sizes.hidden(), mlpBias, false));
    }

    private Architecture.Weights weights(boolean tied) {
        long hidden = sizes.hidden();
        long queries = (long) heads * sizes.headWidth();
        long keys = (long) sizes.groups() * sizes.headWidth();
        List<Weight> block = new ArrayList<>();
        block.add(Weight.of(BLOCK + "input_layernorm.weight", hidden));
        linear(block, "self_attn.q_proj", queries, hidden, attentionBias);
        linear(block, "self_attn.k_proj", keys, hidden, attentionBias);
        linear(block, "self_attn.v_proj", keys, hidden, attentionBias);
        linear(block, "self_attn.o_proj", hidden, queries, attentionBias);
        block.add(Weight.of(BLOCK + "post_attention_layernorm.weight", hidden));
        linear(block, "mlp.gate_proj", inner, hidden, mlpBias);
        linear(block, "mlp.up_proj", inner, hidden, mlpBias);
        linear(block, "mlp.down_proj", hidden, inner, mlpBias);
        Weight tokens = Weight.of("model.embed_tokens.weight", sizes.vocab(), hidden);
        return new Architecture.Weights(
                List.of(Head.embedding(tied, tokens)),
                block,
                List.of(Weight.of("model.norm.weight", hidden), Head.of(tied, tokens)));
    }

    private static void linear(List<Weight> block, String name, long outputs, long inputs, boolean bias) {
        block.add(Weight.of(BLOCK + name + ".weight", outputs, inputs));
        block.add(Weight.of(BLOCK + name + ".bias", outputs).onlyIf(bias));
    }
}
