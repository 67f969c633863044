package sotto.model.text;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.data.JsonTrouble;
import sotto.model.folder.Placeholder;
import sotto.work.Failure;

/// JSON files of a model folder that define its tokenizer; missing ones are empty objects.
///
/// @param tokenizer tokenizer.json
/// @param config tokenizer_config.json
/// @param specialMap special_tokens_map.json
/// @param addedTokens added_tokens.json
/// @param model config.json
record TokenizerFiles(
        ObjectNode tokenizer, ObjectNode config, ObjectNode specialMap, ObjectNode addedTokens, ObjectNode model) {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 28)
                            .maxNumberLength(1 << 12)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /// Reads the files of a folder; a [Failure] if it has no tokenizer.json.
    static TokenizerFiles of(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            throw MissingTokenizer.in(folder);
        }
        return new TokenizerFiles(
                read(file),
                read(folder.resolve("tokenizer_config.json")),
                read(folder.resolve("special_tokens_map.json")),
                read(folder.resolve("added_tokens.json")),
                read(folder.resolve("config.json")));
    }

    private static ObjectNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return MAPPER.createObjectNode();
        }
        try {
            Placeholder.refuse(file);
            JsonNode tree = MAPPER.readTree(file.toFile());
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new Failure("%s is damaged: it holds no JSON object.".formatted(file), "Download the file again.");
        } catch (JacksonException e) {
            throw new Failure(
                    "%s is damaged: it is not JSON (%s).".formatted(file, JsonTrouble.of(e)),
                    "Download the file again.",
                    e);
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()), "Check the file's permissions.", e);
        }
    }

    /// The value of a switch in tokenizer_config.json; `otherwise` if it is absent.
    boolean flag(String key, boolean otherwise) {
        JsonNode value = config.path(key);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }
}
