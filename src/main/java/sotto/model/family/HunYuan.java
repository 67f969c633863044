package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// HunYuan's dense models (Tencent, 2025): as Llama, but query and key heads are normed after they are turned.
///
/// Unusual: a `dynamic` scaling with an `alpha` other than 0 has a base of θ · alpha^(K / (K − 2)) up to
/// `max_position_embeddings` tokens, and beyond them the usual dynamic one, which knows no alpha; it needs `head_dim`.
final class HunYuan implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 4096, 290_943, 2048, 0, 0), 32, 11_008);

    @Override
    public Architecture read(Config config) {
        if (!config.has("head_dim")) {
            throw config.wrong("head_dim", "a positive whole number"); // the reference computes nothing without it
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        boolean bias = config.flag("attention_bias", false);
        return decoder.architecture(
                "hunyuan_v1_dense",
                config.flag("tie_word_embeddings", false),
                Weight.all(
                        decoder.block(Biases.of(bias), Biases.NONE),
                        List.of(headNorm("query_layernorm", sizes), headNorm("key_layernorm", sizes))),
                decoder.gatedSites(Biases.NONE),
                decoder.settings(config).with("norm_eps", config.positive("rms_norm_eps", 1e-5)),
                List.of(rotary(config, sizes)));
    }

    private static Weight headNorm(String name, Sizes sizes) {
        return Weight.of(GatedDecoder.BLOCK + "self_attn." + name + ".weight", sizes.headWidth());
    }

    private static Rotary rotary(Config config, Sizes sizes) {
        Rotary rotary = RotaryConfig.read(config, sizes.headWidth(), sizes.context());
        Optional<Config> settings = config.object("rope_scaling").or(() -> config.object("rope_parameters"));
        double alpha = settings.map(p -> p.number("alpha", 0)).orElse(0.0);
        if (!(rotary.scaling() instanceof Rotary.Dynamic dynamic) || alpha == 0) {
            return rotary;
        }
        if (alpha < 0 || sizes.headWidth() <= 2) {
            throw settings.orElse(config).wrong("alpha", "a number from 0 on, of heads wider than 2");
        }
        return new Rotary(rotary.width(), rotary.base(), new Rotary.DynamicAlpha(alpha, dynamic));
    }
}
