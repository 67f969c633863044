package sotto.model.family;

import java.util.List;
import java.util.Set;

/// Mixtral (Jiang et al., 2024): as Mistral, with a mixture of experts in every block.
///
/// Unusual: the files call the mixture `block_sparse_moe` and an expert's gate, up and down maps w1, w3 and w2; the
/// weights of the chosen experts are always divided by their sum; an absent `sliding_window` means none.
final class Mixtral implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 32_000, 131_072, 8, 0), 32, 14_336);
    private static final MixtureLayout.Counts EXPERTS = new MixtureLayout.Counts(8, 2, 14_336);

    @Override
    public Architecture read(Config config) {
        config.refuse("layer_types", config.has("layer_types"));
        if (config.isNull("num_key_value_heads")) {
            throw config.wrong("num_key_value_heads", "a positive whole number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        MixtureLayout mixture = MixtureLayout.separate(
                MixtureLayout.Counts.read(config, EXPERTS, "intermediate_size"),
                sizes.hidden(),
                Set.of(),
                "block_sparse_moe",
                List.of("w1", "w3", "w2"));
        long window = config.has("sliding_window") ? config.size("sliding_window") : 0;
        KernelSettings settings = decoder.settings(config)
                .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                .window(sizes.layers(), window);
        return decoder.architecture(
                        "mixtral",
                        config.flag("tie_word_embeddings", false),
                        Weight.all(
                                List.of(decoder.norm("input_layernorm")),
                                decoder.attention(Biases.NONE),
                                List.of(decoder.norm("post_attention_layernorm")),
                                mixture.weights()),
                        List.of(mixture.output(List.of())),
                        mixture.in(settings, true),
                        List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context(), 1e6)))
                .with(mixture.mixture());
    }
}
