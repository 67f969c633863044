package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Elements of values one after the other, as Python iterates.
final class Iteration {
    private Iteration() {}

    /// Elements of a value; an error for what has none.
    static Iterator<Value> of(Value value, Budget budget) {
        budget.elements(copied(value));
        Iterator<? extends Value> elements = switch (value) {
            case Text text ->
                text.value()
                        .codePoints()
                        .mapToObj(point -> Text.of(Character.toString(point)))
                        .iterator();
            case Items items -> items.values().iterator();
            case Mapping mapping -> mapping.keys().iterator();
            case IntRange range -> range.values().iterator();
            case MappingView view -> view.values().iterator();
            case LazyItems lazy -> lazy.rest();
            case Value.Undefined _ -> List.<Value>of().iterator();
            case LoopVariable _ -> throw TemplateError.unknown("iterating over the variable loop");
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, Namespace _, Callable _ ->
                throw TemplateError.wrong("'%s' object is not iterable".formatted(Value.type(value)));
        };
        return counted(elements, budget);
    }

    /// Number of elements that are made for an iteration.
    private static int copied(Value value) {
        return switch (value) {
            case Mapping mapping -> mapping.size();
            case MappingView view -> view.mapping().size();
            case IntRange range -> range.size();
            default -> 0;
        };
    }

    private static Iterator<Value> counted(Iterator<? extends Value> elements, Budget budget) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public Value next() {
                budget.step();
                return elements.next();
            }
        };
    }

    /// All elements of a value.
    static List<Value> all(Value value, Budget budget) {
        List<Value> all = new ArrayList<>();
        Iterator<Value> elements = of(value, budget);
        while (elements.hasNext()) {
            all.add(elements.next());
            budget.elements(1);
        }
        return all;
    }

    /// Number of elements, as `len` gives it; -1 where there is no such number.
    static int size(Value value) {
        return switch (value) {
            case Text text -> text.length();
            case Items items -> items.values().size();
            case Mapping mapping -> mapping.size();
            case IntRange range -> range.size();
            case MappingView view -> view.mapping().size();
            case LoopVariable loop -> loop.length();
            case Value.Undefined _ -> 0;
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, LazyItems _, Namespace _, Callable _ -> -1;
        };
    }

    /// Elements computed one at a time from those of a source; null stands for leaving one out.
    abstract static class Computed implements Iterator<Value> {
        private @Nullable Value next;

        /// Next element; null where nothing follows.
        abstract @Nullable Value compute();

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = compute();
            }
            return next != null;
        }

        @Override
        public Value next() {
            Value given = hasNext() ? next : null;
            if (given == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return given;
        }
    }
}
