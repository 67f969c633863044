package sotto.run.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// Copying of unknown fields from an earlier JSON document into a new one, so that saving does not lose them.
///
/// Objects in lists are the same if their `name` is. Nothing is copied into objects whose field names are the
/// user's own (`open`), or removed entries would come back.
final class KeptFields {
    private KeptFields() {}

    /// Adds to `now` the fields that only `before` has.
    static void keep(JsonNode before, JsonNode now, Set<String> open) {
        if (before instanceof ObjectNode earlier && now instanceof ObjectNode later) {
            for (Map.Entry<String, JsonNode> field : earlier.properties()) {
                JsonNode value = later.get(field.getKey());
                if (value == null) {
                    later.set(field.getKey(), field.getValue());
                } else if (!open.contains(field.getKey())) {
                    keep(field.getValue(), value, open);
                }
            }
        } else if (before instanceof ArrayNode earlier && now instanceof ArrayNode later) {
            for (JsonNode element : later) {
                for (JsonNode candidate : earlier) {
                    if (element.path("name").isTextual() && element.path("name").equals(candidate.path("name"))) {
                        keep(candidate, element, open);
                    }
                }
            }
        }
    }
}
