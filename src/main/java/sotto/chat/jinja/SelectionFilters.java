package sotto.chat.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Filters that choose or change elements, each when it is asked for.
final class SelectionFilters {
    static final Map<String, Filters.Filter> ALL = Map.of(
            "select", (value, given, budget) -> chosen(value, given, new Choice(false, true), budget),
            "reject", (value, given, budget) -> chosen(value, given, new Choice(false, false), budget),
            "selectattr", (value, given, budget) -> chosen(value, given, new Choice(true, true), budget),
            "rejectattr", (value, given, budget) -> chosen(value, given, new Choice(true, false), budget),
            "map", SelectionFilters::map);

    private SelectionFilters() {}

    /// Way of choosing.
    ///
    /// @param byAttribute whether an attribute is tested instead of the element
    /// @param keep whether elements that pass are kept
    private record Choice(boolean byAttribute, boolean keep) {}

    private static Value chosen(Value value, CallArguments given, Choice choice, Budget budget) {
        return new LazyItems(value, new Iteration.Computed() {
            private @Nullable Iterator<Value> elements;
            private @Nullable AttributePath path;

            @Override
            @Nullable
            Value compute() {
                if (elements == null) {
                    elements = elements(value, budget);
                    path = Value.isTrue(value) ? path(given, choice) : null;
                }
                while (path != null && elements.hasNext()) {
                    Value element = elements.next();
                    CallArguments test = given.from(choice.byAttribute() ? 1 : 0);
                    if (passes(path.of(element, null), test, budget) == choice.keep()) {
                        return element;
                    }
                }
                return null;
            }
        });
    }

    /// The elements of a value; none of one that is false, which need not be a sequence.
    private static Iterator<Value> elements(Value value, Budget budget) {
        return Value.isTrue(value)
                ? Iteration.of(value, budget)
                : List.<Value>of().iterator();
    }

    private static AttributePath path(CallArguments given, Choice choice) {
        if (!choice.byAttribute()) {
            return AttributePath.of(Value.None.NONE);
        }
        if (given.placed().isEmpty()) {
            throw TemplateError.wrong("Missing parameter for attribute name");
        }
        return AttributePath.of(given.placed().getFirst());
    }

    private static boolean passes(Value value, CallArguments test, Budget budget) {
        if (test.placed().isEmpty()) {
            return Value.isTrue(value);
        }
        return TemplateTests.holds(TextMethods.string(test.placed().getFirst()), value, test.from(1), budget);
    }

    private static Value map(Value value, CallArguments given, Budget budget) {
        boolean byAttribute = given.placed().isEmpty() && given.named().containsKey("attribute");
        return new LazyItems(value, new Iteration.Computed() {
            private @Nullable Iterator<Value> elements;

            @Override
            @Nullable
            Value compute() {
                if (elements == null) {
                    elements = elements(value, budget);
                }
                if (!elements.hasNext()) {
                    return null;
                }
                Value element = elements.next();
                if (byAttribute) {
                    var bound = given.bind("map", 1, "attribute", "default");
                    return AttributePath.of(bound.need(0)).of(element, bound.get(1));
                }
                if (given.placed().isEmpty()) {
                    throw TemplateError.wrong("map requires a filter argument");
                }
                String filter = TextMethods.string(given.placed().getFirst());
                return Filters.apply(filter, element, given.from(1), budget);
            }
        });
    }
}
