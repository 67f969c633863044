package sotto.chat.jinja;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Methods of dictionaries, lists and tuples that change nothing.
final class ContainerMethods {
    private static final Set<String> CHANGING_MAPPING = Set.of("clear", "pop", "popitem", "setdefault", "update");
    private static final Set<String> CHANGING_LIST =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

    private ContainerMethods() {}

    /// Method of a dictionary; null where Python has none of that name.
    static @Nullable Value of(Mapping mapping, String name) {
        return switch (name) {
            case "items" -> view(mapping, name, MappingView.Kind.PAIRS);
            case "keys" -> view(mapping, name, MappingView.Kind.KEYS);
            case "values" -> view(mapping, name, MappingView.Kind.VALUES);
            case "get" ->
                new Callable(name, (arguments, _) -> {
                    var given = arguments.bindPlaced("get", 1, 2);
                    Value found = mapping.get(given.need(0));
                    return found == null ? given.or(1, Value.None.NONE) : found;
                });
            case "copy" ->
                new Callable(name, (arguments, _) -> {
                    arguments.bindPlaced("copy", 0, 0);
                    return mapping;
                });
            case "fromkeys" -> throw TemplateError.unknown("the method fromkeys");
            default -> CHANGING_MAPPING.contains(name) ? unsafe(name) : null;
        };
    }

    private static Value view(Mapping mapping, String name, MappingView.Kind kind) {
        return new Callable(name, (arguments, _) -> {
            arguments.bindPlaced(name, 0, 0);
            return new MappingView(mapping, kind);
        });
    }

    /// Method of a list or tuple; null where Python has none of that name.
    static @Nullable Value of(Items items, String name) {
        return switch (name) {
            case "count" ->
                new Callable(name, (arguments, budget) -> {
                    Value asked = arguments.bindPlaced("count", 1, 1).need(0);
                    return Value.Int.of(items.values().stream()
                            .filter(each -> Equality.equal(each, asked, budget))
                            .count());
                });
            case "index" ->
                new Callable(name, (arguments, budget) -> {
                    Value asked = arguments.bindPlaced("index", 1, 1).need(0);
                    List<Value> values = items.values();
                    for (int i = 0; i < values.size(); i++) {
                        if (Equality.equal(values.get(i), asked, budget)) {
                            return Value.Int.of(i);
                        }
                    }
                    throw TemplateError.wrong("the value is not in the list");
                });
            case "copy" -> {
                if (items.tuple()) {
                    yield null;
                }
                yield new Callable(name, (arguments, _) -> {
                    arguments.bindPlaced("copy", 0, 0);
                    return items;
                });
            }
            default -> !items.tuple() && CHANGING_LIST.contains(name) ? unsafe(name) : null;
        };
    }

    /// Method that Jinja's sandbox hides, since it changes what it belongs to.
    private static Value unsafe(String name) {
        return new Value.Undefined("access to attribute '%s' is unsafe".formatted(name));
    }
}
