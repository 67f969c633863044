package sotto.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.chat.jinja.Items;
import sotto.chat.jinja.Mapping;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Values of a template from JSON.
public final class JsonValues {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int DEPTH = 90;
    private static final int BITS = 4096;

    private JsonValues() {}

    /// Value of a JSON text; empty where it is no JSON, a [Failure] as for a node.
    public static Optional<Value> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(of(node));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// Value of a node; a [Failure] where it is nested too deeply or holds a number that no template can take.
    public static Value of(JsonNode node) {
        return of(node, 0);
    }

    private static Value of(JsonNode node, int depth) {
        if (depth > DEPTH) {
            throw new Failure(
                    "A chat is nested more than %d deep.".formatted(DEPTH),
                    "Give messages that are nested less deeply.");
        }
        return switch (node.getNodeType()) {
            case STRING -> Text.of(node.textValue());
            case BOOLEAN -> Value.Bool.of(node.booleanValue());
            case NUMBER -> number(node);
            case ARRAY -> {
                List<Value> values = new ArrayList<>();
                node.forEach(each -> values.add(of(each, depth + 1)));
                yield Items.list(values);
            }
            case OBJECT -> {
                Map<String, Value> values = new LinkedHashMap<>();
                node.properties().forEach(each -> values.put(each.getKey(), of(each.getValue(), depth + 1)));
                yield Mapping.of(values);
            }
            case NULL, MISSING -> Value.None.NONE;
            case BINARY, POJO ->
                throw new IllegalArgumentException(node.getNodeType().toString());
        };
    }

    private static Value number(JsonNode node) {
        boolean whole = node.isIntegralNumber();
        if (whole && node.bigIntegerValue().bitLength() <= BITS) {
            return new Value.Int(node.bigIntegerValue());
        }
        if (whole || !Double.isFinite(node.doubleValue())) {
            throw new Failure("A chat holds a number that no template can take.", "Write the number as a text.");
        }
        return new Value.Real(node.doubleValue());
    }
}
