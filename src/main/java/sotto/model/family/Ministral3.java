package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ministral 3 (Mistral AI, 2025): as Mistral, but queries grow with their position, and a window only where one is
/// set.
///
/// Unusual: absent rotary settings mean YaRN of 16 times 16,384 tokens, a base of 1,000,000 and a growth of 0.1; those
/// that are there must name `llama_4_scaling_beta` and, where the scaling has no original context of its own,
/// `original_max_position_embeddings`. Growth counts absolute positions: a token in front would change the numbers.
final class Ministral3 implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(34, 4096, 131_072, 262_144, 8, 128), 32, 14_336);
    private static final String SETTINGS = "rope_parameters";
    private static final String OLD_SETTINGS = "rope_scaling";
    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final Set<String> WITH_ORIGINAL = Set.of("yarn", "llama3", "longrope");

    @Override
    public Architecture read(Config config) {
        config.refuse("layer_types", config.has("layer_types"));
        for (String key : List.of("head_dim", "num_key_value_heads")) {
            if (config.isNull(key)) {
                throw config.wrong(key, "a positive whole number");
            }
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        long window = config.has("sliding_window") ? config.size("sliding_window") : 0;
        Config rope = withRope(config);
        Rotary keys = RotaryConfig.read(rope, sizes.headWidth(), sizes.context());
        return decoder.architecture(
                "ministral3",
                config.flag("tie_word_embeddings", false),
                decoder.block(Biases.NONE, Biases.NONE),
                decoder.gatedSites(Biases.NONE),
                decoder.settings(config)
                        .with("norm_eps", config.positive("rms_norm_eps", 1e-5))
                        .window(sizes.layers(), window),
                List.of(keys, keys.grown(growth(rope, sizes.context()))));
    }

    /// The config with rotary settings: its own, or those that absent ones stand for.
    private static Config withRope(Config config) {
        if (!config.isEmpty(OLD_SETTINGS)) {
            return config;
        }
        Config one = config.without(OLD_SETTINGS);
        if (config.has(SETTINGS)) {
            return one;
        }
        Config absent = config.without(SETTINGS)
                .section(SETTINGS)
                .with(Map.of("rope_type", "yarn"))
                .with("rope_theta", 1e6)
                .with("factor", 16)
                .with(ORIGINAL, 16_384)
                .with("mscale", 1)
                .with("mscale_all_dim", 1)
                .with("llama_4_scaling_beta", 0.1);
        return one.with(SETTINGS, absent);
    }

    private static Rotary.Growth growth(Config config, int context) {
        Config p = config.section(config.has(OLD_SETTINGS) ? OLD_SETTINGS : SETTINGS);
        if (!p.has("llama_4_scaling_beta")) {
            throw p.wrong("llama_4_scaling_beta", "a number");
        }
        String type = p.text("rope_type").or(() -> p.text("type")).orElse("default");
        int original =
                WITH_ORIGINAL.contains(type) ? config.size(ORIGINAL, p.size(ORIGINAL, context)) : p.size(ORIGINAL);
        return new Rotary.Growth(p.number("llama_4_scaling_beta", 0), original);
    }
}
