package sotto.model.family;

import java.util.List;

/// OLMo 2 (OLMo team, 2024): as Llama, but with norms on the outputs of attention and MLP instead of their
/// inputs.
///
/// Unusual: no norm before either part; RMS norms over all queries and all keys of a token together, before
/// they are split into heads; `down_proj` is normed before it reaches the residual stream, so its neurons are
/// no directions of the stream.
final class Olmo2 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 50_304, 2048, 0, 0), 32, 11_008);

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        return decoder.architecture(
                "olmo2",
                config.flag("tie_word_embeddings", false),
                decoder.blockNormedAfter(
                        Biases.of(config.flag("attention_bias", false)),
                        (long) decoder.heads() * sizes.headWidth(),
                        (long) sizes.groups() * sizes.headWidth()),
                decoder.normedSites(),
                decoder.settings(config).with("norm_eps", config.positive("rms_norm_eps", 1e-5)),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
