package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Common parts of BERT's descendants: bidirectional attention, layer norms after the residuals, biases
/// everywhere.
///
/// @param sizes widths and counts
/// @param inner the feed-forward width `F`
/// @param normEps added to a layer norm's variance
/// @param activation the kernel's name of the feed-forward's activation
record Encoder(Sizes sizes, int inner, double normEps, String activation) {
    /// Names of the config keys of the sizes, which differ between families.
    ///
    /// @param layers blocks
    /// @param hidden the model width `D`
    /// @param heads heads `H`
    /// @param inner the feed-forward width `F`
    record Keys(String layers, String hidden, String heads, String inner) {}

    /// Names of a block's tensors.
    ///
    /// @param block beginning of all names, with `%d` for the block's number
    /// @param attention query, key, value and output maps and the norm after them
    /// @param feedForward up and down maps and the norm after them
    record Names(String block, List<String> attention, List<String> feedForward) {}

    /// BERT's own keys.
    static final Keys KEYS = new Keys("num_hidden_layers", "hidden_size", "num_attention_heads", "intermediate_size");

    /// Reads the sizes of a config; a `Failure` if it asks for something that Sotto's encoders do not compute.
    static Encoder read(Config config, Keys keys, Encoder absent) {
        Sizes or = absent.sizes;
        int hidden = size(config, keys.hidden, KEYS.hidden, or.hidden());
        int heads = size(config, keys.heads, KEYS.heads, or.groups());
        if (hidden % heads != 0) {
            throw config.wrong(keys.heads, "a divisor of " + keys.hidden);
        }
        for (String key : List.of("is_decoder", "add_cross_attention", "is_causal")) {
            config.refuse(key, config.flag(key, false));
        }
        config.refuse(
                "position_embedding_type",
                !config.text("position_embedding_type").orElse("absolute").equals("absolute"));
        config.refuse("pruned_heads", !config.isEmpty("pruned_heads"));
        return new Encoder(
                new Sizes(
                        size(config, keys.layers, KEYS.layers, or.layers()),
                        hidden,
                        config.size("vocab_size", or.vocab()),
                        config.size("max_position_embeddings", or.context()),
                        heads,
                        hidden / heads),
                size(config, keys.inner, keys.inner, absent.inner),
                absent.normEps,
                absent.activation);
    }

    private static int size(Config config, String key, String alias, int absent) {
        return config.has(key) ? config.size(key) : config.size(alias, absent);
    }

    /// The architecture of a family; `special` are the family's own attributes.
    Architecture architecture(
            String family, int positionLimit, Architecture.Weights weights, Map<String, Long> special) {
        KernelSettings settings = KernelSettings.of(
                sizes.groups(), sizes.groups(), 1 / Math.sqrt(sizes.headWidth()), normEps, activation);
        special.forEach(settings::with);
        return new Architecture(
                Architecture.Kind.ENCODER,
                family,
                sizes,
                positionLimit,
                false,
                family + ".",
                weights,
                List.of(),
                settings.map(),
                List.of());
    }

    /// The tensors of a block in the order of the kernel.
    List<Weight> block(Names names) {
        long hidden = sizes.hidden();
        List<Weight> block = new ArrayList<>();
        for (String map : names.attention.subList(0, 4)) {
            block.addAll(Weight.affine(names.block + map, hidden, hidden));
        }
        block.addAll(norm(names.block + names.attention.getLast(), hidden));
        block.addAll(Weight.affine(names.block + names.feedForward.get(0), inner, hidden));
        block.addAll(Weight.affine(names.block + names.feedForward.get(1), hidden, inner));
        block.addAll(norm(names.block + names.feedForward.getLast(), hidden));
        return block;
    }

    /// Weight and bias of a layer norm; the first BERT checkpoints call them gamma and beta.
    static List<Weight> norm(String name, long width) {
        return List.of(
                Weight.of(name + ".weight", width).or(Weight.of(name + ".gamma", width)),
                Weight.of(name + ".bias", width).or(Weight.of(name + ".beta", width)));
    }
}
