package sotto.model.family;

/// Llama 1 to 3 and what is built like it (Touvron et al., 2023): rotary positions, grouped queries, gated MLP.
///
/// Unusual: biases only where the config asks for them; `pretraining_tp` splits the same product into slices and
/// changes nothing but rounding; old checkpoints carry `rotary_emb.inv_freq`, which is computed and not read.
final class Llama implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(32, 4096, 32_000, 2048, 0, 0), 32, 11_008, false, false);

    @Override
    public Architecture read(Config config) {
        GatedDecoder sizes = GatedDecoder.read(config, ABSENT);
        GatedDecoder decoder = new GatedDecoder(
                sizes.sizes(),
                sizes.heads(),
                sizes.inner(),
                config.flag("attention_bias", false),
                config.flag("mlp_bias", false));
        return decoder.architecture("llama", config, 0);
    }
}
