package sotto.chat.jinja;

import java.util.List;

/// Keys, values or pairs of a dictionary, as its methods give them.
record MappingView(Mapping mapping, Kind kind) implements Value {
    /// Part of the dictionary that is seen.
    enum Kind {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        PAIRS("dict_items");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /// Elements in order.
    List<Value> values() {
        return switch (kind) {
            case KEYS -> mapping.keys();
            case VALUES -> mapping.entries().stream().map(Mapping.Entry::value).toList();
            case PAIRS ->
                mapping.entries().stream().<Value>map(Mapping.Entry::pair).toList();
        };
    }
}
