package sotto.model.family;

import java.util.Optional;

/// Reader of rotary settings of models whose blocks with a window turn otherwise than those without.
///
/// Old dialect: `rope_scaling` is for blocks without a window alone. New: settings under the name of each type in
/// `rope_parameters`. If both are present, `rope_scaling` replaces what it names, as in the reference.
final class RotaryByType {
    private RotaryByType() {}

    /// The rotary positions of the blocks of one type: its settings are moved to the keys of a model with one
    /// type.
    ///
    /// @param theta base of the frequencies where the type's own settings have none
    static Rotary read(Config config, Sizes sizes, String type, double theta) {
        Config own = config.without("rope_scaling", "rope_parameters", "original_max_position_embeddings")
                .with("rope_theta", theta);
        Optional<Config> parameters = parameters(config, type);
        parameters.ifPresent(p -> p.refuse("truncate", !p.flag("truncate", true))); // the reference truncates anyway
        return RotaryConfig.read(
                parameters.map(p -> own.with("rope_parameters", p)).orElse(own), sizes.headWidth(), sizes.context());
    }

    private static Optional<Config> parameters(Config config, String type) {
        Optional<Config> all = config.object("rope_parameters").filter(_ -> !config.isEmpty("rope_parameters"));
        if (all.isPresent() && !all.get().has(LayerTypes.FULL) && !all.get().has(LayerTypes.SLIDING)) {
            throw config.wrong("rope_parameters", "settings under full_attention and sliding_attention");
        }
        Optional<Config> scaling = config.object("rope_scaling").filter(_ -> type.equals(LayerTypes.FULL));
        scaling.filter(p -> p.has("type") && !p.has("rope_type")).ifPresent(p -> {
            throw p.wrong("rope_type", "a type"); // the reference takes it for none, whatever `type` says
        });
        Optional<Config> own = all.flatMap(types -> types.object(type));
        return own.map(p -> scaling.map(p::with).orElse(p)).or(() -> scaling);
    }
}
