package sotto.chat.jinja;

import java.util.Collection;

/// Depth of containers in each other, which bounds every walk through them.
final class Nesting {
    private static final int MOST = 100;

    private Nesting() {}

    /// Depth of a value; what contains nothing has none.
    static int of(Value value) {
        return switch (value) {
            case Items items -> items.depth();
            case Mapping mapping -> mapping.depth();
            case MappingView view -> view.mapping().depth();
            case LazyItems lazy -> lazy.depth();
            default -> 0;
        };
    }

    /// Depth of a container of these values.
    static int around(Collection<? extends Value> values) {
        int deepest = 0;
        for (Value value : values) {
            deepest = Math.max(deepest, of(value));
        }
        return checked(deepest + 1);
    }

    /// Depth that is allowed.
    static int checked(int depth) {
        if (depth > MOST) {
            throw TemplateError.limit("containers nested more than %d deep".formatted(MOST));
        }
        return depth;
    }
}
