package sotto.chat.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attributes that can be set from inner scopes: the one value that changes.
final class Namespace implements Value {
    private final Map<String, Value> attributes = new LinkedHashMap<>();

    /// Attribute; null where it was not set.
    @Nullable
    Value get(String name) {
        return attributes.get(name);
    }

    void set(String name, Value value) {
        attributes.put(name, value);
    }
}
