package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// Quantization that a `config.json` asks for by its `quantization_config`.
public final class Quantization {
    /// The key.
    public static final String KEY = "quantization_config";

    private static final List<String> SWITCHES = List.of("load_in_4bit", "load_in_8bit");

    private Quantization() {}

    /// Whether weights are asked to be quantized: the key is there, and is not bitsandbytes with every switch off,
    /// which training libraries leave behind and Hugging Face's transformers opens as it is.
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
