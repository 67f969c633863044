package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Filters on the elements of a value.
final class SequenceFilters {
    static final Map<String, Filters.Filter> ALL = Map.ofEntries(
            Map.entry("length", SequenceFilters::length),
            Map.entry("count", SequenceFilters::length),
            Map.entry("list", (value, given, budget) -> {
                given.bindPlaced("list", 0, 0);
                return Items.list(Iteration.all(value, budget));
            }),
            Map.entry("first", (value, given, budget) -> {
                given.bindPlaced("first", 0, 0);
                Iterator<Value> elements = Iteration.of(value, budget);
                return elements.hasNext() ? elements.next() : new Value.Undefined("No first item, sequence was empty.");
            }),
            Map.entry("last", (value, given, budget) -> {
                given.bindPlaced("last", 0, 0);
                List<Value> reversed = reversed(value, budget);
                if (reversed == null) {
                    throw TemplateError.wrong("'%s' object is not reversible".formatted(Value.type(value)));
                }
                return reversed.isEmpty()
                        ? new Value.Undefined("No last item, sequence was empty.")
                        : reversed.getFirst();
            }),
            Map.entry("reverse", SequenceFilters::reverse),
            Map.entry("sort", SequenceFilters::sort),
            Map.entry("dictsort", SequenceFilters::dictsort),
            Map.entry("unique", SequenceFilters::unique),
            Map.entry("min", (value, given, budget) -> extreme(value, given, false, budget)),
            Map.entry("max", (value, given, budget) -> extreme(value, given, true, budget)),
            Map.entry("sum", SequenceFilters::sum),
            Map.entry("items", (value, given, budget) -> {
                given.bindPlaced("items", 0, 0);
                return items(value, budget);
            }));

    private SequenceFilters() {}

    private static Value length(Value value, CallArguments given, Budget budget) {
        given.bindPlaced("length", 0, 0);
        budget.characters(value instanceof Text text ? text.value().length() : 0);
        int size = Iteration.size(value);
        if (size < 0) {
            throw TemplateError.wrong("object of type '%s' has no len()".formatted(Value.type(value)));
        }
        return Value.Int.of(size);
    }

    /// Elements from the last to the first; null where Python cannot go backwards.
    private static @Nullable List<Value> reversed(Value value, Budget budget) {
        return switch (value) {
            case LazyItems _, LoopVariable _ -> null;
            default -> {
                List<Value> all = Iteration.all(value, budget);
                Collections.reverse(all);
                yield all;
            }
        };
    }

    private static Value reverse(Value value, CallArguments given, Budget budget) {
        given.bindPlaced("reverse", 0, 0);
        if (value instanceof Text text) {
            int[] points = text.value().codePoints().toArray();
            StringBuilder made = new StringBuilder();
            for (int i = points.length - 1; i >= 0; i--) {
                made.appendCodePoint(points[i]);
            }
            budget.characters(made.length());
            return text.with(made.toString());
        }
        List<Value> reversed = reversed(value, budget);
        if (reversed != null) {
            return new LazyItems(value, reversed.iterator());
        }
        List<Value> all = Iteration.all(value, budget);
        Collections.reverse(all);
        return Items.list(all);
    }

    /// Element and what it is sorted by.
    private record Keyed(Value value, List<Value> keys) {}

    private static Value sort(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("sort", 0, "reverse", "case_sensitive", "attribute");
        List<AttributePath> paths = new ArrayList<>();
        Value attribute = bound.or(2, Value.None.NONE);
        if (attribute instanceof Text(String several, boolean _)) {
            for (String each : several.split(",", -1)) {
                paths.add(AttributePath.of(Text.of(each)));
            }
        } else {
            paths.add(AttributePath.of(attribute));
        }
        List<Keyed> keyed = new ArrayList<>();
        for (Value each : Iteration.all(value, budget)) {
            keyed.add(new Keyed(
                    each,
                    paths.stream().map(path -> path.key(each, bound.isTrue(1))).toList()));
        }
        return Items.list(
                Ordering.sorted(
                                keyed,
                                (one, other) -> Ordering.compare(one.keys(), other.keys(), budget),
                                bound.isTrue(0))
                        .stream()
                        .map(Keyed::value)
                        .toList());
    }

    private static Value dictsort(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("dictsort", 0, "case_sensitive", "by", "reverse");
        if (!(value instanceof Mapping mapping)) {
            throw TemplateError.wrong("dictsort takes a dict, not a value of type " + Value.type(value));
        }
        String by = TextMethods.string(bound.or(1, Text.of("key")));
        if (!by.equals("key") && !by.equals("value")) {
            throw TemplateError.wrong("You can only sort by either \"key\" or \"value\"");
        }
        AttributePath whole = AttributePath.of(Value.None.NONE);
        List<Keyed> keyed = new ArrayList<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Value sortedBy = by.equals("key") ? entry.key() : entry.value();
            keyed.add(new Keyed(entry.pair(), List.of(whole.key(sortedBy, bound.isTrue(0)))));
        }
        budget.elements(keyed.size());
        return Items.list(Ordering.sorted(
                        keyed,
                        (one, other) -> Ordering.compare(
                                one.keys().getFirst(), other.keys().getFirst(), budget),
                        bound.isTrue(2))
                .stream()
                .map(Keyed::value)
                .toList());
    }

    private static Value unique(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("unique", 0, "case_sensitive", "attribute");
        AttributePath path = AttributePath.of(bound.or(1, Value.None.NONE));
        Set<Object> seen = new HashSet<>();
        return new LazyItems(value, new Iteration.Computed() {
            private @Nullable Iterator<Value> elements;

            @Override
            @Nullable
            Value compute() {
                if (elements == null) {
                    elements = Iteration.of(value, budget);
                }
                while (elements.hasNext()) {
                    Value element = elements.next();
                    if (seen.add(HashKey.of(path.key(element, bound.isTrue(0))))) {
                        return element;
                    }
                }
                return null;
            }
        });
    }

    private static Value extreme(Value value, CallArguments given, boolean largest, Budget budget) {
        var bound = given.bind(largest ? "max" : "min", 0, "case_sensitive", "attribute");
        AttributePath path = AttributePath.of(bound.or(1, Value.None.NONE));
        Value found = null;
        Value foundKey = null;
        for (Value each : Iteration.all(value, budget)) {
            Value key = path.key(each, bound.isTrue(0));
            int order = foundKey == null ? 0 : Ordering.compare(key, foundKey, budget);
            if (foundKey == null || (largest ? order > 0 : order < 0)) {
                found = each;
                foundKey = key;
            }
        }
        return found == null ? new Value.Undefined("No aggregated item, sequence was empty.") : found;
    }

    private static Value sum(Value value, CallArguments given, Budget budget) {
        var bound = given.bind("sum", 0, "attribute", "start");
        AttributePath path = AttributePath.of(bound.or(0, Value.None.NONE));
        Value sum = bound.or(1, Value.Int.of(0));
        if (sum instanceof Text) {
            throw TemplateError.wrong("sum() can't sum strings");
        }
        for (Value each : Iteration.all(value, budget)) {
            if (sum instanceof Value.Real || path.of(each, null) instanceof Value.Real) {
                throw TemplateError.unknown("the filter sum on numbers that are not whole");
            }
            sum = Arithmetic.of("+", sum, path.of(each, null), budget);
        }
        return sum;
    }

    private static Value items(Value value, Budget budget) {
        if (value instanceof Value.Undefined) {
            return new LazyItems(value, List.<Value>of().iterator());
        }
        if (value instanceof Mapping mapping) {
            return new LazyItems(value, Iteration.of(new MappingView(mapping, MappingView.Kind.PAIRS), budget));
        }
        Iterator<Value> failing = new Iteration.Computed() {
            @Override
            Value compute() {
                throw TemplateError.wrong("Can only get item pairs from a mapping.");
            }
        };
        return new LazyItems(value, failing);
    }
}
