package sotto.run.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.SafeTensors;
import sotto.work.Failure;

/// Files of a model's folder that its numbers come from.
public final class ModelFiles {
    /// Files that decide which tokens a text becomes, beside `config.json`.
    public static final List<String> TOKENIZER =
            List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json");

    /// File with the settings of text generation, such as the tokens that end a text.
    public static final String GENERATION = "generation_config.json";

    /// Files that are missing from records of versions before the model's identity was recorded.
    public static final List<String> RECORDED_LATER =
            List.of("tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", GENERATION);

    private static final List<String> TEMPLATES = List.of("chat_template.jinja", "chat_template.json");
    private static final String MORE_TEMPLATES = "additional_chat_templates";

    private ModelFiles() {}

    /// Configuration, tokenizer, chat templates, index and weights, by name; a `Failure` if the weights do not
    /// open.
    public static SequencedMap<String, Path> of(Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        put(folder, "config.json", files);
        TOKENIZER.forEach(name -> put(folder, name, files));
        put(folder, GENERATION, files);
        TEMPLATES.forEach(name -> put(folder, name, files));
        putTemplates(folder.resolve(MORE_TEMPLATES), files);
        put(folder, "model.safetensors.index.json", files);
        files.putAll(weights(folder));
        return files;
    }

    /// Weight files by name; a `Failure` if they do not open.
    static SequencedMap<String, Path> weights(Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            for (SafeTensors shard : checkpoint.shards()) {
                files.put(folder.relativize(shard.file()).toString(), shard.file());
            }
        }
        return files;
    }

    /// Whether an input of this name is a chat template, which has no effect where texts are read as they are.
    public static boolean isTemplate(String name) {
        return TEMPLATES.contains(name) || name.startsWith(MORE_TEMPLATES + "/");
    }

    /// Whether a model comes with a chat template.
    public static boolean hasTemplate(Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        TEMPLATES.forEach(name -> put(folder, name, files));
        putTemplates(folder.resolve(MORE_TEMPLATES), files);
        return !files.isEmpty() || TokenizerSettings.hasTemplate(folder.resolve(TOKENIZER.get(1)));
    }

    private static void put(Path folder, String name, SequencedMap<String, Path> files) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            files.put(name, file);
        }
    }

    private static void putTemplates(Path folder, SequencedMap<String, Path> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> files.put(MORE_TEMPLATES + "/" + file.getFileName(), file));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(folder, e.getMessage()), "Check its rights.", e);
        }
    }
}
