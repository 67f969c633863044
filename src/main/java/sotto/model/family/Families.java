package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.work.Failure;

/// The families that Sotto knows, by `model_type`.
public final class Families {
    private static final Map<String, Family> BY_TYPE =
            new TreeMap<>(Map.of("gpt2", new Gpt2(), "llama", new Llama(), "mistral", new Mistral()));

    private Families() {}

    /// The `model_type`s that can be opened, sorted.
    public static List<String> supported() {
        return List.copyOf(BY_TYPE.keySet());
    }

    /// The architecture that a `config.json` describes.
    public static Architecture read(Config config) {
        String type = config.text("model_type")
                .orElseThrow(() -> new Failure(
                        "config.json gives no model_type.", "Use a folder that transformers can open: it needs one."));
        Family family = BY_TYPE.get(type);
        if (family == null) {
            throw new Failure(
                    "The model type %s is not supported.".formatted(type),
                    "Supported are: %s.".formatted(String.join(", ", BY_TYPE.keySet())));
        }
        config.refuse("quantization_config", config.has("quantization_config"));
        config.refuse("is_causal", !config.flag("is_causal", true));
        for (String name : config.texts("architectures")) {
            if (!(name.endsWith("LMHeadModel") || name.endsWith("ForCausalLM") || name.endsWith("Model"))) {
                throw new Failure(
                        "The folder holds a %s, not a causal language model.".formatted(name),
                        "Open the language model that it was made from.");
            }
        }
        return family.read(config);
    }
}
