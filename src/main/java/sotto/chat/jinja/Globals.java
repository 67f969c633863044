package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions that every template has.
final class Globals {
    private static final Map<String, Callable> FUNCTIONS = Map.of(
            "range", new Callable("range", (arguments, _) -> range(arguments)),
            "dict", new Callable("dict", Globals::dict),
            "namespace", new Callable("namespace", Globals::namespace),
            "raise_exception",
                    new Callable("raise_exception", (arguments, budget) -> {
                        var given = arguments.bind("raise_exception", 1, "message");
                        throw TemplateError.raised(Printed.str(given.need(0), budget));
                    }),
            "strftime_now",
                    new Callable("strftime_now", (arguments, budget) -> {
                        var given = arguments.bind("strftime_now", 1, "format");
                        return Text.of(ClockFormat.of(TextMethods.string(given.need(0)), budget.now()));
                    }));

    private Globals() {}

    /// Function of a name; null where there is none.
    static @Nullable Value get(String name) {
        return switch (name) {
            case "cycler", "joiner", "lipsum", "self" -> throw TemplateError.unknown("the variable %s".formatted(name));
            default -> FUNCTIONS.get(name);
        };
    }

    private static Value range(CallArguments arguments) {
        var given = arguments.bindPlaced("range", 1, 3);
        Value second = given.get(1);
        return second == null
                ? IntRange.of(0, number(given.need(0)), 1)
                : IntRange.of(number(given.need(0)), number(second), number(given.or(2, Value.Int.of(1))));
    }

    private static long number(Value value) {
        BigInteger whole = Arithmetic.whole(value);
        if (whole == null) {
            throw TemplateError.wrong("'%s' object cannot be interpreted as an integer".formatted(Value.type(value)));
        }
        if (whole.bitLength() >= Integer.SIZE) {
            throw TemplateError.limit("a range of large numbers");
        }
        return whole.longValueExact();
    }

    private static Value dict(CallArguments arguments, Budget budget) {
        if (arguments.placed().size() > 1) {
            throw TemplateError.wrong("dict expected at most 1 argument");
        }
        Mapping.Filling filling = new Mapping.Filling();
        for (Value first : arguments.placed()) {
            if (first instanceof Mapping mapping) {
                filling.putAll(mapping);
                continue;
            }
            if (first instanceof Value.Undefined undefined) {
                throw TemplateError.undefined(undefined);
            }
            for (Value pair : Iteration.all(first, budget)) {
                List<Value> parts = Iteration.all(pair, budget);
                if (parts.size() != 2) {
                    throw TemplateError.wrong("dict takes pairs of a key and a value");
                }
                filling.put(parts.getFirst(), parts.getLast());
            }
        }
        arguments.named().forEach((key, value) -> filling.put(Text.of(key), value));
        Mapping made = filling.done();
        budget.elements(made.size());
        return made;
    }

    private static Value namespace(CallArguments arguments, Budget budget) {
        Namespace namespace = new Namespace();
        Mapping all = (Mapping) dict(arguments, budget);
        for (Mapping.Entry entry : all.entries()) {
            if (entry.key() instanceof Text(String name, boolean _)) {
                namespace.set(name, entry.value());
            }
        }
        return namespace;
    }
}
