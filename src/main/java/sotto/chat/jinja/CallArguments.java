package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Arguments of a call: by place, then by name.
record CallArguments(List<Value> placed, Map<String, Value> named) {
    static final CallArguments NONE = new CallArguments(List.of(), Map.of());

    /// Arguments in the order of a signature.
    static final class Bound {
        private final List<@Nullable Value> values;

        private Bound(List<@Nullable Value> values) {
            this.values = values;
        }

        /// Argument, or null where it was not given.
        @Nullable
        Value get(int index) {
            return values.get(index);
        }

        /// Argument that the signature requires.
        Value need(int index) {
            Value value = values.get(index);
            if (value == null) {
                throw TemplateError.wrong("argument %d is missing".formatted(index + 1));
            }
            return value;
        }

        /// Argument, or another value where it was not given.
        Value or(int index, Value otherwise) {
            Value value = values.get(index);
            return value == null ? otherwise : value;
        }

        /// Truth of an argument, false where it was not given.
        boolean isTrue(int index) {
            Value value = values.get(index);
            return value != null && Value.isTrue(value);
        }
    }

    /// Arguments sorted into a signature, of which the first so many are required.
    Bound bind(String function, int required, String... names) {
        if (placed.size() > names.length) {
            throw TemplateError.wrong("%s takes at most %d arguments".formatted(function, names.length));
        }
        List<@Nullable Value> bound = new ArrayList<>(placed);
        Set<String> left = new HashSet<>(named.keySet());
        for (int i = bound.size(); i < names.length; i++) {
            bound.add(named.get(names[i]));
            left.remove(names[i]);
            if (i < required && bound.get(i) == null) {
                throw TemplateError.wrong("%s misses its argument '%s'".formatted(function, names[i]));
            }
        }
        if (!left.isEmpty()) {
            throw TemplateError.wrong("%s takes no argument '%s' here"
                    .formatted(function, left.iterator().next()));
        }
        return new Bound(bound);
    }

    /// Arguments of a function that takes them by place only.
    Bound bindPlaced(String function, int required, int most) {
        if (!named.isEmpty()) {
            throw TemplateError.wrong("%s takes no arguments by name".formatted(function));
        }
        if (placed.size() < required || placed.size() > most) {
            throw TemplateError.wrong("%s takes %d to %d arguments".formatted(function, required, most));
        }
        List<@Nullable Value> bound = new ArrayList<>(placed);
        while (bound.size() < most) {
            bound.add(null);
        }
        return new Bound(bound);
    }

    /// These arguments without the first placed ones.
    CallArguments from(int index) {
        return new CallArguments(placed.subList(index, placed.size()), named);
    }
}
