package sotto.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;

/// JSON files of a model's folder.
final class FolderJson {
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String SPECIAL_TOKENS_MAP = "special_tokens_map.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FolderJson() {}

    /// File of a folder, or a missing node; a [Failure] where it is no JSON.
    static JsonNode of(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode read = JSON.readTree(file.toFile());
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            throw new Failure(
                    "%s of %s cannot be read as JSON.".formatted(name, folder),
                    "Copy the model's files into the folder again.",
                    e);
        }
    }
}
