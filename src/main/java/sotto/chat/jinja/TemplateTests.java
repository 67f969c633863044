package sotto.chat.jinja;

import java.util.Map;

/// Tests that stand behind `is`.
final class TemplateTests {
    private static final Map<String, Test> TESTS = Map.ofEntries(
            Map.entry("defined", plain(value -> !(value instanceof Value.Undefined))),
            Map.entry("undefined", plain(value -> value instanceof Value.Undefined)),
            Map.entry("none", plain(value -> value == Value.None.NONE)),
            Map.entry("boolean", plain(value -> value instanceof Value.Bool)),
            Map.entry("true", plain(value -> value instanceof Value.Bool(boolean truth) && truth)),
            Map.entry("false", plain(value -> value instanceof Value.Bool(boolean truth) && !truth)),
            Map.entry("integer", plain(value -> value instanceof Value.Int)),
            Map.entry("float", plain(value -> value instanceof Value.Real)),
            Map.entry("number", plain(value -> Arithmetic.whole(value) != null || value instanceof Value.Real)),
            Map.entry("string", plain(value -> value instanceof Text)),
            Map.entry("mapping", plain(value -> value instanceof Mapping)),
            Map.entry("sequence", plain(TemplateTests::isSequence)),
            Map.entry("iterable", plain(TemplateTests::isIterable)),
            Map.entry("callable", plain(value -> value instanceof Callable || value instanceof Value.Undefined)),
            Map.entry("lower", (value, given, budget) -> {
                given.bindPlaced("lower", 0, 0);
                return TextMethods.isLower(Printed.str(value, budget));
            }),
            Map.entry("upper", (value, given, budget) -> {
                given.bindPlaced("upper", 0, 0);
                return TextMethods.isUpper(Printed.str(value, budget));
            }),
            Map.entry("odd", (value, given, budget) -> isRest(value, given, Value.Int.of(1), budget)),
            Map.entry("even", (value, given, budget) -> isRest(value, given, Value.Int.of(0), budget)),
            Map.entry("divisibleby", (value, given, budget) -> {
                Value by = given.bind("divisibleby", 1, "num").need(0);
                return Equality.equal(number(value, by, budget), Value.Int.of(0), budget);
            }),
            Map.entry("sameas", TemplateTests::isSame),
            Map.entry("in", (value, given, budget) -> {
                return Equality.contains(given.bind("in", 1, "seq").need(0), value, budget);
            }),
            Map.entry("==", TemplateTests::isEqual),
            Map.entry("eq", TemplateTests::isEqual),
            Map.entry("equalto", TemplateTests::isEqual),
            Map.entry("!=", (value, given, budget) -> !isEqual(value, given, budget)),
            Map.entry("ne", (value, given, budget) -> !isEqual(value, given, budget)),
            Map.entry("<", (value, given, budget) -> order(value, given, budget) < 0),
            Map.entry("lt", (value, given, budget) -> order(value, given, budget) < 0),
            Map.entry("lessthan", (value, given, budget) -> order(value, given, budget) < 0),
            Map.entry("<=", (value, given, budget) -> order(value, given, budget) <= 0),
            Map.entry("le", (value, given, budget) -> order(value, given, budget) <= 0),
            Map.entry(">", (value, given, budget) -> order(value, given, budget) > 0),
            Map.entry("gt", (value, given, budget) -> order(value, given, budget) > 0),
            Map.entry("greaterthan", (value, given, budget) -> order(value, given, budget) > 0),
            Map.entry(">=", (value, given, budget) -> order(value, given, budget) >= 0),
            Map.entry("ge", (value, given, budget) -> order(value, given, budget) >= 0));

    private TemplateTests() {}

    @FunctionalInterface
    private interface Test {
        boolean holds(Value value, CallArguments given, Budget budget);
    }

    @FunctionalInterface
    private interface Plain {
        boolean holds(Value value);
    }

    /// Whether there is a test of that name.
    static boolean isKnown(String name) {
        return TESTS.containsKey(name);
    }

    /// Whether a test holds for a value.
    static boolean holds(String name, Value value, CallArguments given, Budget budget) {
        Test test = TESTS.get(name);
        if (test == null) {
            throw TemplateError.unknown("the test %s".formatted(name));
        }
        return test.holds(value, given, budget);
    }

    private static Test plain(Plain test) {
        return (value, given, _) -> {
            given.bindPlaced("a test", 0, 0);
            return test.holds(value);
        };
    }

    private static boolean isSequence(Value value) {
        return switch (value) {
            case Text _, Items _, Mapping _, IntRange _, Value.Undefined _ -> true;
            default -> false;
        };
    }

    private static boolean isIterable(Value value) {
        return switch (value) {
            case Text _, Items _, Mapping _, IntRange _, MappingView _, LazyItems _, LoopVariable _ -> true;
            case Value.Undefined _ -> true;
            case Value.None _, Value.Bool _, Value.Int _, Value.Real _, Namespace _, Callable _ -> false;
        };
    }

    private static Value number(Value value, Value by, Budget budget) {
        if (value instanceof Text) {
            throw TemplateError.unknown("the rest of a division of a text");
        }
        return Arithmetic.of("%", value, by, budget);
    }

    private static boolean isRest(Value value, CallArguments given, Value rest, Budget budget) {
        given.bindPlaced("a test", 0, 0);
        return Equality.equal(number(value, Value.Int.of(2), budget), rest, budget);
    }

    private static boolean isEqual(Value value, CallArguments given, Budget budget) {
        return Equality.equal(value, given.bindPlaced("a comparison", 1, 1).need(0), budget);
    }

    private static int order(Value value, CallArguments given, Budget budget) {
        return Ordering.compare(value, given.bindPlaced("a comparison", 1, 1).need(0), budget);
    }

    private static boolean isSame(Value value, CallArguments given, Budget budget) {
        Value other = given.bind("sameas", 1, "other").need(0);
        boolean one = value == Value.None.NONE || value instanceof Value.Bool;
        boolean second = other == Value.None.NONE || other instanceof Value.Bool;
        if (one || second) {
            return one && second && value.getClass() == other.getClass() && Equality.equal(value, other, budget);
        }
        throw TemplateError.unknown("the test sameas on other values than true, false and none");
    }
}
