package sotto.run.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.OrdinaryFile;

/// JSON of jobs: numbers as they are written, no name twice in an object, little depth and size.
final class JobJson {
    /// Largest file in bytes.
    static final long MOST = 16L << 20;

    private static final int DEPTH = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JobJson() {}

    /// An object without fields.
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// Reads a file; a `Failure` with `remedy` if it is larger than [#MOST], damaged or cannot be read.
    static JsonNode read(Path file, String remedy) {
        try {
            if (Files.size(OrdinaryFile.check(file)) > MOST) {
                throw new Failure("%s is larger than %d MiB.".formatted(file, MOST >> 20), remedy);
            }
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new Failure(
                    "%s is no JSON that jobs can have: %s (line %d)."
                            .formatted(
                                    file,
                                    e.getOriginalMessage()
                                            .replaceAll("\\R.*", "")
                                            .replaceAll("\\.$", ""),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()),
                    remedy,
                    e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(file, e.getMessage()), remedy, e);
        }
    }

    /// Writes a file in one step, beside other processes that may do the same.
    static void write(Path file, JsonNode document) throws IOException {
        try (AtomicFile written = AtomicFile.create(file)) {
            written.write(
                    (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n").getBytes(UTF_8));
            written.commit();
        }
    }
}
