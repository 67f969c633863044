package sotto.model.family;

import java.util.List;

/// Llama 1 to 3 and models of its architecture (Touvron et al., 2023): rotary positions, grouped queries, gated
/// MLP.
///
/// Unusual: biases only where the config asks for them; `pretraining_tp` splits the same product into slices
/// and changes nothing but rounding; old checkpoints carry `rotary_emb.inv_freq`, which is computed instead of
/// read.
final class Llama implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 32_000, 2048, 0, 0), 32, 11_008);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        boolean attentionBias = config.flag("attention_bias", false);
        boolean mlpBias = config.flag("mlp_bias", false);
        Sizes sizes = decoder.sizes();
        return decoder.architecture(
                "llama",
                config.flag("tie_word_embeddings", false),
                decoder.block(Biases.of(attentionBias), Biases.of(mlpBias)),
                decoder.gatedSites(Biases.of(mlpBias)),
                decoder.settings(config),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
