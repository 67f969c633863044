package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Attributes, elements and slices of values, as Jinja's sandbox looks them up.
final class Attributes {
    /// Names that Python's numbers have and this interpreter has not.
    private static final Set<String> OF_NUMBERS = Set.of(
            "as_integer_ratio",
            "bit_count",
            "bit_length",
            "conjugate",
            "denominator",
            "from_bytes",
            "fromhex",
            "hex",
            "imag",
            "is_integer",
            "numerator",
            "real",
            "to_bytes");

    private static final Set<String> OF_RANGES = Set.of("count", "index", "start", "step", "stop");
    private static final Set<String> OF_VIEWS = Set.of("isdisjoint", "mapping");
    private static final Set<String> OF_GENERATORS =
            Set.of("close", "gi_code", "gi_frame", "gi_running", "gi_suspended", "gi_yieldfrom", "send", "throw");
    private static final Set<String> OF_MACROS =
            Set.of("arguments", "caller", "catch_kwargs", "catch_varargs", "explicit_caller", "name");

    private Attributes() {}

    /// `value.name`: the attribute, or else the element of that name.
    static Value attribute(Value value, String name) {
        Value found = own(value, name);
        if (found == null) {
            found = item(value, Text.of(name));
        }
        return found == null ? undefined(value, name) : found;
    }

    /// `value[index]`: the element, or else the attribute of that name.
    static Value element(Value value, Value index) {
        Value found = item(value, index);
        if (found == null && index instanceof Text(String name, boolean _)) {
            found = own(value, name);
        }
        return found == null
                ? undefined(value, index instanceof Text(String name, boolean _) ? name : "that index")
                : found;
    }

    private static Value undefined(Value value, String name) {
        return new Value.Undefined("'%s' object has no attribute '%s'".formatted(Value.type(value), name));
    }

    /// Attribute as Python has it; null where there is none.
    private static @Nullable Value own(Value value, String name) {
        if (name.startsWith("__")) {
            throw TemplateError.unknown("the attribute %s".formatted(name));
        }
        return switch (value) {
            case Value.Undefined undefined -> throw TemplateError.undefined(undefined);
            case Text text -> TextMethods.of(text, name);
            case Mapping mapping -> ContainerMethods.of(mapping, name);
            case Items items -> ContainerMethods.of(items, name);
            case Namespace namespace -> name.startsWith("_") ? null : namespace.get(name);
            case LoopVariable loop -> loop.get(name);
            case Value.Bool _, Value.Int _, Value.Real _ -> refused(OF_NUMBERS, value, name);
            case IntRange _ -> refused(OF_RANGES, value, name);
            case MappingView _ -> refused(OF_VIEWS, value, name);
            case LazyItems _ -> refused(OF_GENERATORS, value, name);
            case Callable _ -> refused(OF_MACROS, value, name);
            case Value.None _ -> null;
        };
    }

    /// Nothing, or an error where Python has an attribute of that name.
    private static @Nullable Value refused(Set<String> names, Value value, String name) {
        if (names.contains(name)) {
            throw TemplateError.unknown("the attribute %s of a %s".formatted(name, Value.type(value)));
        }
        return null;
    }

    /// Element as Python has it; null where there is none or the type has no elements.
    private static @Nullable Value item(Value value, Value index) {
        return switch (value) {
            case Value.Undefined undefined -> throw TemplateError.undefined(undefined);
            case Mapping mapping -> HashKey.isUnhashable(index) ? null : mapping.get(index);
            case Text text -> {
                int at = index(text.length(), index);
                yield at < 0 ? null : text.at(at);
            }
            case Items items -> {
                int at = index(items.values().size(), index);
                yield at < 0 ? null : items.values().get(at);
            }
            case IntRange range -> {
                int at = index(range.size(), index);
                yield at < 0 ? null : range.at(at);
            }
            default -> null;
        };
    }

    /// Index from the beginning; -1 where there is no such element.
    private static int index(int size, Value index) {
        BigInteger whole = Arithmetic.whole(index);
        if (whole == null || whole.bitLength() >= Integer.SIZE) {
            return -1;
        }
        long at = whole.longValueExact() < 0 ? whole.longValueExact() + size : whole.longValueExact();
        return at >= 0 && at < size ? (int) at : -1;
    }

    /// `value[start:stop:step]`.
    static Value slice(Value value, @Nullable Value start, @Nullable Value stop, @Nullable Value step, Budget budget) {
        int size = Iteration.size(value);
        return switch (value) {
            case Text text -> {
                budget.characters(2L * text.value().length());
                yield text.slice(SliceBounds.of(size, start, stop, step));
            }
            case Items items -> {
                budget.elements(size);
                yield items.slice(SliceBounds.of(size, start, stop, step));
            }
            case IntRange _ -> throw TemplateError.unknown("a slice of a range");
            case Value.Undefined undefined -> throw TemplateError.undefined(undefined);
            default -> throw TemplateError.wrong("'%s' object cannot be sliced".formatted(Value.type(value)));
        };
    }
}
