package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// Key of a dictionary, equal where Python's keys are: 1, 1.0 and true are one.
final class HashKey {
    private HashKey() {}

    /// Tuple as a key.
    private record TupleKey(List<Object> parts) {}

    /// Key of what can be hashed; an error for lists, dictionaries and the like.
    static Object of(Value value) {
        return switch (value) {
            case Text text -> text.value();
            case Value.Bool(boolean truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case Value.Int(BigInteger number) -> number;
            case Value.Real(double number) ->
                number == Math.rint(number) ? new BigDecimal(number).toBigInteger() : (Object) number;
            case Value.None none -> none;
            case Value.Undefined _ -> Value.Undefined.class;
            case Items items
            when items.tuple() ->
                new TupleKey(items.values().stream().map(HashKey::of).toList());
            case Items _, Mapping _ -> throw TemplateError.wrong("unhashable type: '%s'".formatted(Value.type(value)));
            case IntRange _, MappingView _, LazyItems _, Namespace _, LoopVariable _, Callable _ ->
                throw TemplateError.unknown("a key of type %s".formatted(Value.type(value)));
        };
    }

    /// Whether a value is of a type that Python cannot hash.
    static boolean isUnhashable(Value value) {
        return switch (value) {
            case Items items -> !items.tuple() || items.values().stream().anyMatch(HashKey::isUnhashable);
            case Mapping _ -> true;
            default -> false;
        };
    }
}
