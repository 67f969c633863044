package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import sotto.work.Failure;

/// The token that stands for nothing before a text: a folder's begin-of-text token, else its end-of-text token.
///
/// As lm-evaluation-harness chooses what an empty context is.
public final class StartToken {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StartToken() {}

    /// Its id; empty where the folder names neither token.
    public static OptionalLong of(Path folder, Tokenizer tokenizer) {
        JsonNode words = read(folder.resolve("tokenizer_config.json"));
        JsonNode ids = read(folder.resolve("config.json"));
        for (String name : new String[] {"bos_token", "eos_token"}) {
            JsonNode word = words.path(name);
            String text = word.isObject() ? word.path("content").asText() : word.asText();
            if (!text.isEmpty() && !word.isNull()) {
                long[] encoded = tokenizer.encode(text, false);
                if (encoded.length == 1) {
                    return OptionalLong.of(encoded[0]);
                }
            }
            JsonNode id = ids.path(name + "_id");
            JsonNode first = id.isArray() ? id.path(0) : id;
            if (words.isMissingNode() && first.isIntegralNumber()) {
                return OptionalLong.of(first.asLong());
            }
        }
        return OptionalLong.empty();
    }

    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return MAPPER.missingNode();
        }
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()), "Download it again, or remove it.", e);
        }
    }
}
