package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;

/// Settings in `tokenizer_config.json` that matter for plain texts: all of them but the chat template.
final class TokenizerSettings {
    private static final String TEMPLATE = "chat_template";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private TokenizerSettings() {}

    /// Whether the file holds a chat template; not if it is no object in JSON.
    static boolean hasTemplate(Path file) {
        try {
            JsonNode template = MAPPER.readTree(Files.readAllBytes(file)).path(TEMPLATE);
            return !template.isMissingNode() && !template.isNull();
        } catch (IOException _) {
            return false; // opening the tokenizer says what is wrong
        }
    }

    /// The hash of the file, without the template where it has one; a `Failure` if it cannot be read.
    static String hash(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Check the disk and the file's rights.",
                    e);
        }
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree instanceof ObjectNode object) {
                object.remove(TEMPLATE);
                return FileHashes.of(object.toString().getBytes(UTF_8));
            }
        } catch (JacksonException _) {
            return FileHashes.of(bytes); // opening the tokenizer says what is wrong
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
        return FileHashes.of(bytes);
    }
}
