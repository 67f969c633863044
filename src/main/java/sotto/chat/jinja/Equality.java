package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's `==` and `in`.
final class Equality {
    private Equality() {}

    /// Whether two values are equal; never an error between types that differ.
    static boolean equal(Value one, Value other, Budget budget) {
        budget.step();
        return switch (one) {
            case Text(String text, boolean _) -> {
                if (other instanceof Text(String second, boolean _)) {
                    budget.characters(Math.min(text.length(), second.length()));
                    yield text.equals(second);
                }
                yield false;
            }
            case Value.None none -> none == other;
            case Value.Undefined _ -> other instanceof Value.Undefined;
            case Value.Bool _, Value.Int _, Value.Real _ -> {
                BigDecimal first = number(one);
                BigDecimal second = number(other);
                yield first != null && second != null && first.compareTo(second) == 0;
            }
            case Items items ->
                other instanceof Items second
                        && items.tuple() == second.tuple()
                        && equal(items.values(), second.values(), budget);
            case Mapping mapping -> other instanceof Mapping second && equal(mapping, second, budget);
            case IntRange range -> {
                budget.elements(range.size());
                yield other instanceof IntRange second && equal(range.values(), second.values(), budget);
            }
            case MappingView _ -> isOther(one, other);
            case Callable _ -> one.equals(other) || isOther(one, other);
            case LazyItems _, Namespace _, LoopVariable _ -> one.equals(other);
        };
    }

    /// False for values of two types; an error where Python would look at what this interpreter does not.
    private static boolean isOther(Value one, Value other) {
        if (one.getClass() == other.getClass()) {
            throw TemplateError.unknown("comparing two values of type %s".formatted(Value.type(one)));
        }
        return false;
    }

    private static boolean equal(List<Value> one, List<Value> other, Budget budget) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i), budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Mapping one, Mapping other, Budget budget) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Mapping.Entry entry : one.entries()) {
            Value second = other.get(entry.key());
            if (second == null || !equal(entry.value(), second, budget)) {
                return false;
            }
        }
        return true;
    }

    /// Exact number; null for what is none.
    static @Nullable BigDecimal number(Value value) {
        return switch (value) {
            case Value.Bool(boolean truth) -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case Value.Int(BigInteger whole) -> new BigDecimal(whole);
            case Value.Real(double real) -> new BigDecimal(real);
            default -> null;
        };
    }

    /// Whether a container holds a value; an error for what is no container.
    static boolean contains(Value container, Value value, Budget budget) {
        return switch (container) {
            case Text(String whole, boolean _) -> {
                if (!(value instanceof Text(String part, boolean _))) {
                    throw TemplateError.wrong(
                            "'in <string>' requires string as left operand, not " + Value.type(value));
                }
                yield Search.first(whole, part, 0, budget) >= 0;
            }
            case Mapping mapping -> mapping.get(value) != null;
            case MappingView view
            when view.kind() == MappingView.Kind.KEYS -> view.mapping().get(value) != null;
            case Items _, IntRange _, MappingView _, LazyItems _, Value.Undefined _ -> {
                Iterator<Value> all = Iteration.of(container, budget);
                while (all.hasNext()) {
                    if (equal(all.next(), value, budget)) {
                        yield true;
                    }
                }
                yield false;
            }
            case LoopVariable _ -> throw TemplateError.unknown("'in' on the variable loop");
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, Namespace _, Callable _ ->
                throw TemplateError.wrong("argument of type '%s' is not iterable".formatted(Value.type(container)));
        };
    }
}
