package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// Quantization requested by the `quantization_config` of a `config.json`.
public final class Quantization {
    /// Name of the key.
    public static final String KEY = "quantization_config";

    private static final List<String> SWITCHES = List.of("load_in_4bit", "load_in_8bit");

    private Quantization() {}

    /// Whether a config asks for quantized weights: it has the key, and not with every switch of bitsandbytes
    /// off, as training libraries leave it and Hugging Face's transformers ignores it.
    public static boolean isAsked(Config config) {
        return config.has(KEY) && !isSwitchedOff(config);
    }

    private static boolean isSwitchedOff(Config config) {
        Optional<Config> object = config.isObject(KEY) ? config.object(KEY) : Optional.empty();
        return object.filter(asked -> asked.isTextOrAbsent("quant_method")
                        && asked.text("quant_method").orElse("bitsandbytes").equals("bitsandbytes")
                        && SWITCHES.stream().anyMatch(asked::has)
                        && SWITCHES.stream()
                                .noneMatch(key -> asked.isAnythingButFalse(key) || asked.isAnythingButFalse("_" + key)))
                .isPresent();
    }

    static void refuse(Config config) {
        config.refuse(KEY, isAsked(config));
    }
}
