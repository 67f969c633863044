package sotto.model.text;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import sotto.work.Failure;
import sotto.work.disk.OrdinaryFile;

/// Token for an empty context in front of a text: a folder's begin-of-text token, else its end-of-text token.
///
/// lm-evaluation-harness chooses the token of an empty context likewise.
public final class StartToken {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as Config does
            .build();

    private StartToken() {}

    /// The token's id by the tokenizer, else by config.json if there is no tokenizer_config.json; empty if the
    /// folder names neither token.
    public static OptionalLong of(Path folder, Tokenizer tokenizer) {
        OptionalLong named = tokenizer.start();
        if (named.isPresent() || Files.isRegularFile(folder.resolve("tokenizer_config.json"))) {
            return named;
        }
        JsonNode ids = read(folder.resolve("config.json"));
        for (String name : new String[] {"bos_token_id", "eos_token_id"}) {
            JsonNode id = ids.path(name);
            JsonNode first = id.isArray() ? id.path(0) : id;
            if (first.isIntegralNumber()) {
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
            return MAPPER.readTree(Files.readAllBytes(OrdinaryFile.check(file)));
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()), "Download it again, or remove it.", e);
        }
    }
}
