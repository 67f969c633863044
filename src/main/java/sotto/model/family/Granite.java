package sotto.model.family;

import java.util.List;

/// Granite 2 to 3 (IBM, 2024): as Llama, with four constant factors.
///
/// Unusual: the embedding is multiplied by `embedding_multiplier`, the outputs of attention and MLP by
/// `residual_multiplier` before they are added to the residual stream, scores by `attention_multiplier` instead
/// of 1 / √K, and logits are divided by `logits_scaling`; each is 1 where the key is absent.
final class Granite implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 32_000, 2048, 0, 0), 32, 11_008);

    @Override
    public Architecture read(Config config) {
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a positive whole number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        boolean attentionBias = config.flag("attention_bias", false);
        boolean mlpBias = config.flag("mlp_bias", false);
        Sizes sizes = decoder.sizes();
        return decoder.architecture(
                "granite",
                config.flag("tie_word_embeddings", false),
                decoder.block(Biases.of(attentionBias), Biases.of(mlpBias)),
                decoder.gatedSites(Biases.of(mlpBias)),
                GraniteFactors.read(config).in(decoder.settings(config)),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
