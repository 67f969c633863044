package sotto.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Variables of a block that runs, and the scope around it.
final class Scope {
    private final @Nullable Scope parent;
    private final Map<String, Value> variables = new HashMap<>();

    private Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    /// Scope of what a template is given.
    static Scope root(Map<String, ? extends Value> given) {
        Scope root = new Scope(null);
        root.variables.putAll(given);
        return root;
    }

    /// Scope of a block inside this one.
    Scope inner(Block block) {
        return inner(block.hidden());
    }

    /// Scope of a test inside this one.
    Scope inner() {
        return new Scope(this);
    }

    private Scope inner(Set<String> hidden) {
        Scope inner = new Scope(this);
        hidden.forEach(name -> inner.set(name, Value.Undefined.named(name)));
        return inner;
    }

    void set(String name, Value value) {
        variables.put(name, value);
    }

    /// Variable of the nearest scope that has it.
    Value get(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Value value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        Value global = Globals.get(name);
        return global == null ? Value.Undefined.named(name) : global;
    }
}
