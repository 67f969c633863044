package sotto.model.family;

import java.util.List;
import sotto.work.Failure;

/// Granite 4 (IBM, 2025) where every block has attention and a dense MLP: Granite's factors, a fused gate and up map.
///
/// Unusual: absent `layer_types` mean mamba everywhere, and an absent `num_local_experts` means 8, so that both must be
/// said; the MLP is `shared_mlp`, `shared_intermediate_size` wide, and `intermediate_size` is that of experts; without
/// `position_embedding_type` `rope` there are no positions at all.
final class GraniteMoeHybrid implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 32_000, 2048, 0, 0), 32, 11_008);
    private static final String POSITIONS = "position_embedding_type";

    @Override
    public Architecture read(Config config) {
        refuseMambaAndExperts(config);
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a positive whole number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        checkLayers(config, sizes.layers());
        int inner = config.size("shared_intermediate_size", 1024);
        if (inner > Integer.MAX_VALUE / 2) {
            throw config.wrong("shared_intermediate_size", "a width that a model can have");
        }
        boolean bias = config.flag("attention_bias", false);
        GraniteFactors factors = GraniteFactors.read(config);
        String mlp = GatedDecoder.BLOCK + "shared_mlp.";
        boolean turned = turned(config);
        return decoder.architecture(
                "granitemoehybrid",
                config.flag("tie_word_embeddings", false),
                Weight.all(
                        List.of(decoder.norm("input_layernorm")),
                        decoder.attention(Biases.of(bias)),
                        List.of(decoder.norm("post_attention_layernorm")),
                        Weight.linear(mlp + "input_linear", 2L * inner, sizes.hidden()),
                        Weight.linear(mlp + "output_linear", sizes.hidden(), inner)),
                List.of(
                        Projection.inner(mlp + "input_linear", 2 * inner),
                        Projection.writer(mlp + "output_linear", sizes.hidden())),
                factors.in(decoder.settings(config)).with("turned", turned),
                turned ? List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())) : List.of());
    }

    private static void refuseMambaAndExperts(Config config) {
        if (!config.has("num_local_experts") || config.number("num_local_experts", 8) != 0) {
            throw new Failure(
                    "The model has a mixture of experts (num_local_experts), which Sotto does not compute in this"
                            + " family.",
                    "Use a Granite 4 without experts, whose num_local_experts is 0.");
        }
    }

    private static void checkLayers(Config config, int layers) {
        String key = config.has("layer_types") ? "layer_types" : "layers_block_type";
        List<String> types = config.has(key) ? config.texts(key) : List.of("mamba");
        if (!types.stream().allMatch(type -> type.equals("attention") || type.equals(LayerTypes.FULL))) {
            throw new Failure(
                    "The model has mamba layers (layer_types), which Sotto does not compute.",
                    "Use a Granite 4 whose layer_types are all attention.");
        }
        if (types.size() != layers) {
            throw config.wrong(key, "one type for each of " + layers + " blocks");
        }
    }

    /// Whether queries and keys are turned.
    private static boolean turned(Config config) {
        String type = config.text(POSITIONS).orElse("nope");
        return switch (type) {
            case "rope" -> true;
            case "nope" -> false;
            default -> throw config.wrong(POSITIONS, "rope or nope");
        };
    }
}
