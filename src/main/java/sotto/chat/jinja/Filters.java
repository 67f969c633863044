package sotto.chat.jinja;

import java.util.HashMap;
import java.util.Map;

/// Filters by their names.
final class Filters {
    private static final Map<String, Filter> FILTERS = all();

    private Filters() {}

    /// Computation of a filter.
    @FunctionalInterface
    interface Filter {
        Value apply(Value value, CallArguments given, Budget budget);
    }

    private static Map<String, Filter> all() {
        Map<String, Filter> all = new HashMap<>(TextFilters.ALL);
        all.putAll(SequenceFilters.ALL);
        all.putAll(SelectionFilters.ALL);
        all.putAll(NumberFilters.ALL);
        return Map.copyOf(all);
    }

    /// Whether there is a filter of that name.
    static boolean isKnown(String name) {
        return FILTERS.containsKey(name);
    }

    /// Value that a filter makes.
    static Value apply(String name, Value value, CallArguments given, Budget budget) {
        Filter filter = FILTERS.get(name);
        if (filter == null) {
            throw TemplateError.unknown("the filter %s".formatted(name));
        }
        budget.step();
        return filter.apply(value, given, budget);
    }
}
