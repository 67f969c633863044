package sotto.model.family;

import java.util.List;

/// Checkpoint layout of Llama and many later families: `model.layers.N.self_attn` and `.mlp`.
///
/// A family puts its block together from these parts, in the order of its kernel text's arguments.
///
/// @param sizes widths and counts
/// @param heads query heads `H`
/// @param inner the feed-forward width `F`
record GatedDecoder(Sizes sizes, int heads, int inner) {
    /// Beginning of the names of a block's tensors.
    static final String BLOCK = "model.layers.%d.";

    /// Reads sizes from a config with Llama's keys; `groups` of 0 in `absent` means as many as heads,
    /// `headWidth` of 0 the model width divided by the heads.
    static GatedDecoder read(Config config, GatedDecoder absent) {
        Sizes or = absent.sizes;
        int hidden = config.size("hidden_size", or.hidden());
        int heads = config.size("num_attention_heads", absent.heads);
        boolean ungrouped = config.isNull("num_key_value_heads") || or.groups() == 0;
        int groups = config.size("num_key_value_heads", ungrouped ? heads : or.groups());
        if (heads % groups != 0) {
            throw config.wrong("num_key_value_heads", "a divisor of num_attention_heads");
        }
        boolean divided = config.isNull("head_dim") || or.headWidth() == 0;
        if (!config.has("head_dim") && divided && hidden % heads != 0) {
            throw config.wrong("num_attention_heads", "a divisor of hidden_size");
        }
        return new GatedDecoder(
                new Sizes(
                        config.size("num_hidden_layers", or.layers()),
                        hidden,
                        config.size("vocab_size", or.vocab()),
                        config.size("max_position_embeddings", or.context()),
                        groups,
                        config.size("head_dim", divided ? Math.max(1, hidden / heads) : or.headWidth())),
                heads,
                config.size("intermediate_size", absent.inner));
    }

    /// Query, key, value and output maps: a weight and a bias each.
    List<Weight> attention(Biases biases) {
        return attention(biases != Biases.NONE, biases == Biases.ALL);
    }

    /// Query, key, value and output maps: a weight and a bias each.
    ///
    /// @param inputs whether queries, keys and values have biases
    /// @param output whether the output map has one
    List<Weight> attention(boolean inputs, boolean output) {
        long queries = (long) heads * sizes.headWidth();
        long keys = (long) sizes.groups() * sizes.headWidth();
        return Weight.all(
                Weight.linear(BLOCK + "self_attn.q_proj", queries, sizes.hidden(), inputs),
                Weight.linear(BLOCK + "self_attn.k_proj", keys, sizes.hidden(), inputs),
                Weight.linear(BLOCK + "self_attn.v_proj", keys, sizes.hidden(), inputs),
                Weight.linear(BLOCK + "self_attn.o_proj", sizes.hidden(), queries, output));
    }

    /// Gate, up and down maps: a weight and a bias each.
    List<Weight> gated(Biases biases) {
        return gated("mlp", biases);
    }

    /// Gate, up and down maps of the module `name` of a block: a weight and a bias each.
    List<Weight> gated(String name, Biases biases) {
        return Weight.all(
                Weight.linear(BLOCK + name + ".gate_proj", inner, sizes.hidden(), biases == Biases.ALL),
                Weight.linear(BLOCK + name + ".up_proj", inner, sizes.hidden(), biases == Biases.ALL),
                Weight.linear(BLOCK + name + ".down_proj", sizes.hidden(), inner, biases == Biases.ALL));
    }

    /// The same decoder with another feed-forward width.
    GatedDecoder wide(int width) {
        return new GatedDecoder(sizes, heads, width);
    }

    /// The three sites of a gated feed-forward, in hook order.
    List<Projection> gatedSites(Biases biases) {
        return List.of(
                Projection.inner(BLOCK + "mlp.gate_proj", inner).biasedIf(biases == Biases.ALL),
                Projection.inner(BLOCK + "mlp.up_proj", inner).biasedIf(biases == Biases.ALL),
                Projection.writer(BLOCK + "mlp.down_proj", sizes.hidden()).biasedIf(biases == Biases.ALL));
    }

    /// The three sites of a gated feed-forward without biases where a norm stands between the down map and the
    /// residual stream.
    List<Projection> normedSites() {
        return innerSites("mlp");
    }

    /// The three sites of a gated feed-forward without biases whose outputs are no directions of the residual stream.
    ///
    /// @param name name of its module in a block
    List<Projection> innerSites(String name) {
        return List.of(
                Projection.inner(BLOCK + name + ".gate_proj", inner),
                Projection.inner(BLOCK + name + ".up_proj", inner),
                Projection.inner(BLOCK + name + ".down_proj", sizes.hidden()));
    }

    /// The weight of a norm of the model's width, named inside a block.
    Weight norm(String name) {
        return Weight.of(BLOCK + name + ".weight", sizes.hidden());
    }

    /// The kernel's attributes by Llama's keys: scores over the root of the head's width, `rms_norm_eps`,
    /// `hidden_act`.
    KernelSettings settings(Config config) {
        return KernelSettings.of(
                        heads,
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        config.positive("rms_norm_eps", 1e-6),
                        Activation.of(config, "hidden_act", "silu"))
                .with("centred", false);
    }

    /// Parts of a family's checkpoint and kernel.
    ///
    /// @param block a block's tensors
    /// @param norm the last norm's tensors, its weight first
    /// @param sites the MLP's linear maps in hook order
    /// @param rotary rotary positions
    record Parts(List<Weight> block, List<Weight> norm, List<Projection> sites, List<Rotary> rotary) {}

    /// The architecture of the family `name`: embedding, blocks, `model.norm.weight` and head.
    Architecture architecture(
            String name,
            boolean tied,
            List<Weight> block,
            List<Projection> sites,
            KernelSettings settings,
            List<Rotary> rotary) {
        List<Weight> norm = List.of(Weight.of("model.norm.weight", sizes.hidden()));
        return architecture(name, tied, new Parts(block, norm, sites, rotary), settings);
    }

    /// The architecture of the family `name` with a last norm of its own.
    Architecture architecture(String name, boolean tied, Parts parts, KernelSettings settings) {
        Weight tokens = Weight.of("model.embed_tokens.weight", sizes.vocab(), sizes.hidden());
        Architecture.Weights weights = new Architecture.Weights(
                List.of(Head.embedding(tied, tokens)),
                parts.block,
                Weight.all(parts.norm, List.of(Head.of(tied, tokens))));
        return new Architecture(
                Architecture.Kind.DECODER,
                name,
                sizes,
                0,
                tied,
                "model.",
                weights,
                parts.sites,
                settings.map(),
                parts.rotary);
    }

    /// The tensors of Llama's block: a norm, attention, a norm, a gated feed-forward.
    List<Weight> block(Biases attention, Biases mlp) {
        return Weight.all(
                List.of(norm("input_layernorm")),
                attention(attention),
                List.of(norm("post_attention_layernorm")),
                gated(mlp));
    }

    /// The tensors of a block whose norms follow attention and a feed-forward without biases.
    ///
    /// @param queries width of the norm of queries
    /// @param keys width of the norm of keys
    List<Weight> blockNormedAfter(Biases attention, long queries, long keys) {
        return Weight.all(
                attention(attention),
                List.of(
                        Weight.of(BLOCK + "self_attn.q_norm.weight", queries),
                        Weight.of(BLOCK + "self_attn.k_norm.weight", keys),
                        norm("post_attention_layernorm")),
                gated(Biases.NONE),
                List.of(norm("post_feedforward_layernorm")));
    }
}
