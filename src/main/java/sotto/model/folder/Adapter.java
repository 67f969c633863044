package sotto.model.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.work.Failure;

/// Adapter of the PEFT library in a folder: small matrices for the weights of a base model, which Sotto never
/// applies.
///
/// @param kind such as `LoRA`, or `adapter` if its configuration has none
/// @param base name of the model that it was made for; empty if its configuration has none
public record Adapter(String kind, String base) {
    /// Name of the adapter's configuration file.
    public static final String CONFIG = "adapter_config.json";

    private static final List<String> WEIGHTS = List.of("adapter_model.safetensors", "adapter_model.bin");

    /// Kinds that learn a beginning of the prompt, and change no weight.
    private static final Set<String> BEFORE_PROMPTS = Set.of(
            "ADAPTION_PROMPT",
            "CARTRIDGE",
            "CPT",
            "MULTITASK_PROMPT_TUNING",
            "P_TUNING",
            "PREFIX_TUNING",
            "PROMPT_TUNING");

    private static final int LARGEST_CONFIG = 1 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    /// The adapter in a folder that contains its configuration, its weights, or both; empty if there is none.
    public static Optional<Adapter> in(Path folder) {
        Path config = folder.resolve(CONFIG);
        if (Files.isRegularFile(config)) {
            return Optional.of(read(config));
        }
        boolean weights = WEIGHTS.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
        return weights ? Optional.of(new Adapter("adapter", "")) : Optional.empty();
    }

    /// Whether a file of this name belongs to an adapter, so that it must not be copied with other weights.
    public static boolean owns(String name) {
        return name.equals(CONFIG) || WEIGHTS.contains(name);
    }

    private static Adapter read(Path config) {
        JsonNode json;
        try {
            json = Files.size(config) > LARGEST_CONFIG
                    ? MAPPER.nullNode()
                    : MAPPER.readTree(Files.readAllBytes(config));
        } catch (IOException _) {
            return new Adapter("adapter", ""); // what it says is for information only
        }
        String type = oneLine(json.path("peft_type").asText(""));
        return new Adapter(
                type.isEmpty() ? "adapter" : type.equals("LORA") ? "LoRA" : type,
                oneLine(json.path("base_model_name_or_path").asText("")));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /// A sentence for a model in whose folder the adapter is: the weights are used as they are.
    public String beside() {
        return "%s lies in the folder%s; it is not applied: the weights are used as they are."
                .formatted(named(), base.isEmpty() ? "" : ", made for " + base);
    }

    /// The `Failure` to open a folder that contains only an adapter.
    Failure alone(Path folder) {
        return new Failure(
                "%s holds no model, but %s%s."
                        .formatted(
                                folder,
                                named().replaceFirst("^A", "a"),
                                base.isEmpty() ? "" : " for the model " + base),
                wayOn(folder));
    }

    private String wayOn(Path folder) {
        if (!Files.isRegularFile(folder.resolve(CONFIG))) {
            return "Put its %s beside it, without which nobody can use it; then it can be merged.".formatted(CONFIG);
        }
        if (BEFORE_PROMPTS.contains(kind)) {
            return "It cannot be merged into weights; open its base model instead.";
        }
        String path = folder.toAbsolutePath()
                .normalize()
                .toString()
                .replace("\\", "/")
                .replace("\"", "\\\"");
        String opened = base.isEmpty()
                ? ("from peft import PeftModel as P; from transformers import AutoModelForCausalLM as A;"
                                + " P.from_pretrained(A.from_pretrained(\"BASE\"), \"%s\")")
                        .formatted(path)
                : "from peft import AutoPeftModelForCausalLM as A; A.from_pretrained(\"%s\")".formatted(path);
        return ("Merge it into its base model in Python, with peft installed: %s.merge_and_unload()"
                        + ".save_pretrained(\"MERGED\"); then copy tokenizer.json into MERGED and open that.")
                .formatted(opened);
    }

    private String named() {
        return kind.equals("adapter") ? "An adapter" : "A %s adapter".formatted(kind);
    }
}
