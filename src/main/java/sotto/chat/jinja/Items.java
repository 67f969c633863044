package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// List or tuple.
public final class Items implements Value {
    private final List<Value> values;
    private final boolean tuple;
    private final int depth;

    private Items(List<? extends Value> values, boolean tuple) {
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.tuple = tuple;
        this.depth = Nesting.around(values);
    }

    /// List of values.
    public static Items list(List<? extends Value> values) {
        return new Items(values, false);
    }

    /// Tuple of values.
    static Items tuple(List<? extends Value> values) {
        return new Items(values, true);
    }

    /// Tuple of two values.
    static Items pair(Value first, Value second) {
        return new Items(List.of(first, second), true);
    }

    /// Items of the same kind.
    Items with(List<? extends Value> others) {
        return new Items(others, tuple);
    }

    /// Elements in order.
    public List<Value> values() {
        return values;
    }

    boolean tuple() {
        return tuple;
    }

    int depth() {
        return depth;
    }

    Items slice(SliceBounds bounds) {
        return with(bounds.indices().mapToObj(values::get).toList());
    }
}
