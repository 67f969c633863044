package sotto.run.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;

/// Reader of a golden's JSON file; a field that is missing, of another type or doubled is a `Failure`.
final class GoldenReader {
    private static final String CAUSAL = "causal-lm";
    private static final String CLASSIFIER = "sequence-classification";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private GoldenReader() {}

    /// The golden's file with this extension.
    static Path beside(Path stem, String ending) {
        return stem.resolveSibling(stem.getFileName() + ending);
    }

    static GoldenJson read(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(file.toFile());
            return switch (tree.path("kind").asText()) {
                case CAUSAL -> MAPPER.treeToValue(tree, GoldenText.class);
                case CLASSIFIER -> MAPPER.treeToValue(tree, GoldenVerdicts.class);
                case "" -> ofTokenizer(file, tree);
                default -> throw malformed(file, "its kind is neither %s nor %s".formatted(CAUSAL, CLASSIFIER));
            };
        } catch (JsonMappingException e) {
            String place =
                    e.getPathReference().replaceAll("[\\w.$]+\\[|\\]|\"", "").replaceAll("->", ".");
            throw malformed(file, "%s at %s".formatted(e.getOriginalMessage(), place.isEmpty() ? "its start" : place));
        } catch (JsonProcessingException e) {
            throw malformed(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw Files.exists(file)
                    ? new Failure("%s cannot be read.".formatted(file), "Check the file's permissions.", e)
                    : new Failure(
                            "%s does not exist.".formatted(file),
                            "Give the golden's name without its ending: GOLDEN for GOLDEN.json and GOLDEN.safetensors.",
                            e);
        }
    }

    /// Reads a tokenizer's golden, which is recognised by its rows because it has no field for its kind.
    private static GoldenTokens ofTokenizer(Path file, JsonNode tree) throws JsonProcessingException {
        if (!tree.path("rows").path(0).has("ids_no_special")) {
            throw malformed(
                    file,
                    "its kind is neither %s nor %s, nor does it hold rows of tokens".formatted(CAUSAL, CLASSIFIER));
        }
        return MAPPER.treeToValue(tree, GoldenTokens.class);
    }

    /// The `Failure` for a file that is not a golden.
    static Failure malformed(Path file, String why) {
        return new Failure(
                "%s is not a golden: %s.".formatted(file, why.replaceAll("\\.$", "")),
                "Make it again with the reference's golden.py.");
    }
}
