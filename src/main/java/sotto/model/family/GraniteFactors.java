package sotto.model.family;

/// The four constant factors of Granite's families, each 1 where its key is absent.
///
/// @param embedding factor of the embedding, `embedding_multiplier`
/// @param residual factor of what attention and MLP add, `residual_multiplier`
/// @param attention factor of scores instead of 1 / √K, `attention_multiplier`
/// @param logits divisor of logits, `logits_scaling`
record GraniteFactors(double embedding, double residual, double attention, double logits) {
    /// Reads the factors; a `Failure` if one is `null` or the divisor 0.
    static GraniteFactors read(Config config) {
        double logits = factor(config, "logits_scaling");
        if (logits == 0) {
            throw config.wrong("logits_scaling", "a number other than 0");
        }
        return new GraniteFactors(
                factor(config, "embedding_multiplier"),
                factor(config, "residual_multiplier"),
                factor(config, "attention_multiplier"),
                logits);
    }

    /// The settings with the factors.
    KernelSettings in(KernelSettings settings) {
        return settings.with("scale", attention)
                .with("embedding_multiplier", embedding)
                .with("residual_multiplier", residual)
                .with("logits_scaling", logits)
                .with("effect_scale", residual / logits);
    }

    private static double factor(Config config, String key) {
        if (config.isNull(key)) {
            throw config.wrong(key, "a number");
        }
        return config.number(key, 1);
    }
}
