package sotto.model.weights;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Text of a `config.json`, read and written so that every number stays as it stands there.
final class ConfigJson {
    static final String FILE = "config.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ConfigJson() {}

    static JsonNode read(byte[] config) throws IOException {
        return MAPPER.readTree(config);
    }

    static byte[] write(JsonNode config) throws IOException {
        Separators separators = new Separators().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
        return (MAPPER.writer(printer).writeValueAsString(config) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The text with some keys set to `true`; a dot leads into an object.
    static byte[] with(byte[] config, List<String> flags) throws IOException {
        if (flags.isEmpty() || !(read(config) instanceof ObjectNode root)) {
            return config;
        }
        for (String flag : flags) {
            int dot = flag.indexOf('.');
            ObjectNode object = dot < 0 ? root : root.withObjectProperty(flag.substring(0, dot));
            object.put(flag.substring(dot + 1), true);
        }
        return write(root);
    }
}
