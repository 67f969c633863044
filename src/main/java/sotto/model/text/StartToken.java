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

/// The token that stands for nothing before a text: a folder's begin-of-text token, else its end-of-text token.
///
/// As lm-evaluation-harness chooses what an empty context is.
public final class StartToken {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as Config does
            .build();

    private StartToken() {}

    /// Its id, as the tokenizer names it, else as config.json does where there is no tokenizer_config.json; empty where
    /// the folder names neither token.
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
