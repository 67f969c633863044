package sotto.model.family;

import java.util.List;

/// OLMo 3 (OLMo team, 2025): as OLMo 2, but attention of three blocks of four reaches back over a window only.
///
/// Unusual: without `layer_types` every fourth block has no window; blocks with one turn by plain frequencies, the
/// others by scaled ones. `rope_theta` beside `rope_scaling` is the others' alone: the base of the first is 500,000
/// unless `rope_parameters` names it.
final class Olmo3 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 50_304, 2048, 0, 0), 32, 11_008);
    private static final double ABSENT_BASE = 500_000;

    @Override
    public Architecture read(Config config) {
        for (String key : List.of("head_dim", "sliding_window")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        return decoder.architecture(
                "olmo3",
                config.flag("tie_word_embeddings", false),
                decoder.blockNormedAfter(
                        Biases.of(config.flag("attention_bias", false)),
                        (long) decoder.heads() * sizes.headWidth(),
                        (long) sizes.groups() * sizes.headWidth()),
                decoder.normedSites(),
                decoder.settings(config)
                        .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                        .with(
                                "windows",
                                LayerTypes.windows(config, sizes.layers(), number -> (number + 1) % 4 != 0, 4096)),
                List.of(
                        RotaryByType.read(config, sizes, LayerTypes.FULL, config.positive("rope_theta", ABSENT_BASE)),
                        RotaryByType.read(config, sizes, LayerTypes.SLIDING, ABSENT_BASE)));
    }
}
