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
    static boolean equal(Value one, Value other, Work work) {
        work.step();
        return switch (one) {
            case Text(String text, _) -> {
                if (other instanceof Text(String second, _)) {
                    work.characters(Math.min(text.length(), second.length()));
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
                        && equal(items.values(), second.values(), work);
            case Mapping mapping -> other instanceof Mapping second && equal(mapping, second, work);
            case IntRange range -> {
                work.elements(range.size());
                yield other instanceof IntRange second && equal(range.values(), second.values(), work);
            }
            case MappingView _, Callable _ -> {
                if (one != other && one.getClass() == other.getClass()) {
                    throw TemplateError.unknown("comparing two values of type %s".formatted(Value.type(one)));
                }
                yield one == other;
            }
            case LazyItems _, Namespace _, LoopVariable _ -> one == other;
        };
    }

    private static boolean equal(List<Value> one, List<Value> other, Work work) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i), work)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Mapping one, Mapping other, Work work) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Mapping.Entry entry : one.entries()) {
            Value second = other.get(entry.key());
            if (second == null || !equal(entry.value(), second, work)) {
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
    static boolean contains(Value container, Value value, Work work) {
        return switch (container) {
            case Text(String whole, _) -> {
                if (!(value instanceof Text(String part, _))) {
                    throw TemplateError.wrong("'in <string>' requires string as left operand, not "
                            + Value.type(value));
                }
                yield Search.first(whole, part, 0, work) >= 0;
            }
            case Mapping mapping -> mapping.get(value) != null;
            case MappingView view when view.kind() == MappingView.Kind.KEYS ->
                view.mapping().get(value) != null;
            case Items _, IntRange _, MappingView _, LazyItems _, Value.Undefined _ -> {
                Iterator<Value> all = Iteration.of(container, work);
                while (all.hasNext()) {
                    if (equal(all.next(), value, work)) {
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
