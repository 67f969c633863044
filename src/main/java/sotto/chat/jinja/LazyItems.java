package sotto.chat.jinja;

import java.util.Iterator;

/// Elements that are computed when asked for and given once, as Python's generators.
final class LazyItems implements Value {
    private final Iterator<Value> rest;
    private final int depth;

    /// Makes elements that come from a source.
    LazyItems(Value source, Iterator<Value> rest) {
        this.rest = rest;
        this.depth = Nesting.checked(Nesting.of(source) + 1);
    }

    /// Elements that were not given yet.
    Iterator<Value> rest() {
        return rest;
    }

    int depth() {
        return depth;
    }
}
