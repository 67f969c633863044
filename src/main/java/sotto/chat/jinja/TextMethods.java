package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sotto.work.Blanks;
import sotto.work.LetterCase;

/// Methods of texts.
final class TextMethods {
    private static final Set<String> REFUSED = Set.of(
            "casefold",
            "center",
            "encode",
            "expandtabs",
            "format",
            "format_map",
            "isascii",
            "isdecimal",
            "isidentifier",
            "isnumeric",
            "isprintable",
            "istitle",
            "ljust",
            "maketrans",
            "rjust",
            "swapcase",
            "translate",
            "zfill");

    /// Further methods of texts that are marked as safe.
    private static final Set<String> REFUSED_SAFE = Set.of("escape", "striptags", "unescape");

    private static final Map<String, Method> METHODS = Map.ofEntries(
            Map.entry("strip", (text, given, _) -> stripped(text, given, Ends.BOTH)),
            Map.entry("lstrip", (text, given, _) -> stripped(text, given, Ends.LEFT)),
            Map.entry("rstrip", (text, given, _) -> stripped(text, given, Ends.RIGHT)),
            Map.entry("lower", plain("lower", LetterCase::lower)),
            Map.entry("upper", plain("upper", LetterCase::upper)),
            Map.entry("title", plain("title", LetterCase::title)),
            Map.entry("capitalize", plain("capitalize", LetterCase::capitalize)),
            Map.entry("startswith", (text, given, _) -> anyOf("startswith", given, text::startsWith)),
            Map.entry("endswith", (text, given, _) -> anyOf("endswith", given, text::endsWith)),
            Map.entry("split", Splitting::split),
            Map.entry("rsplit", Splitting::rsplit),
            Map.entry("splitlines", Splitting::lines),
            Map.entry("partition", Splitting::partition),
            Map.entry("rpartition", Splitting::rpartition),
            Map.entry("join", TextMethods::join),
            Map.entry("replace", (text, given, budget) -> {
                var bound = given.bindPlaced("replace", 2, 3);
                BigInteger most = Arithmetic.whole(bound.or(2, Value.Int.of(-1)));
                if (most == null) {
                    throw TemplateError.wrong("replace takes a whole number of times");
                }
                return Splitting.replaced(text, string(bound.need(0)), string(bound.need(1)), most, budget);
            }),
            Map.entry("removeprefix", (text, given, _) -> {
                String prefix = string(given.bindPlaced("removeprefix", 1, 1).need(0));
                return Text.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
            }),
            Map.entry("removesuffix", (text, given, _) -> {
                String suffix = string(given.bindPlaced("removesuffix", 1, 1).need(0));
                return Text.of(text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
            }),
            Map.entry("find", (text, given, budget) -> Value.Int.of(place(text, given, false, budget))),
            Map.entry("rfind", (text, given, budget) -> Value.Int.of(place(text, given, true, budget))),
            Map.entry("index", (text, given, budget) -> found(place(text, given, false, budget))),
            Map.entry("rindex", (text, given, budget) -> found(place(text, given, true, budget))),
            Map.entry("count", (text, given, budget) -> {
                String part = string(given.bindPlaced("count", 1, 1).need(0));
                return Value.Int.of(Splitting.count(text, part, budget));
            }),
            Map.entry("isspace", every("isspace", Blanks::is)),
            Map.entry("isalpha", every("isalpha", point -> ascii(point) && Character.isLetter(point))),
            Map.entry("isdigit", every("isdigit", point -> ascii(point) && Character.isDigit(point))),
            Map.entry("isalnum", every("isalnum", point -> ascii(point) && Character.isLetterOrDigit(point))),
            Map.entry("islower", (text, given, _) -> {
                given.bindPlaced("islower", 0, 0);
                return Value.Bool.of(isLower(text));
            }),
            Map.entry("isupper", (text, given, _) -> {
                given.bindPlaced("isupper", 0, 0);
                return Value.Bool.of(isUpper(text));
            }));

    private TextMethods() {}

    /// Ends of a text that are stripped.
    enum Ends {
        LEFT,
        RIGHT,
        BOTH
    }

    /// Computation of a method.
    @FunctionalInterface
    interface Method {
        Value call(String text, CallArguments given, Budget budget);
    }

    /// Change of a text.
    @FunctionalInterface
    private interface Change {
        String of(String text);
    }

    /// Method of a text; null where Python has none of that name.
    static @Nullable Value of(Text text, String name) {
        Method method = METHODS.get(name);
        if (method == null) {
            if (REFUSED.contains(name) || (text.safe() && REFUSED_SAFE.contains(name))) {
                throw TemplateError.unknown("the method %s of a text".formatted(name));
            }
            return null;
        }
        if (text.safe()) {
            throw TemplateError.unknown("the method %s of a text that is marked as safe".formatted(name));
        }
        return new Callable(name, (given, budget) -> {
            budget.characters(text.value().length());
            return method.call(text.value(), given, budget);
        });
    }

    private static Method plain(String name, Change change) {
        return (text, given, _) -> {
            given.bindPlaced(name, 0, 0);
            return Text.of(change.of(text));
        };
    }

    private static Method every(String name, IntPredicate holds) {
        return (text, given, _) -> {
            given.bindPlaced(name, 0, 0);
            return Value.Bool.of(!text.isEmpty() && text.codePoints().allMatch(holds));
        };
    }

    private static boolean ascii(int point) {
        if (point > '~') {
            throw TemplateError.unknown("kinds of characters beyond ASCII");
        }
        return true;
    }

    /// Text of an argument that must be one.
    static String string(Value value) {
        if (value instanceof Text(String text, boolean _)) {
            return text;
        }
        throw TemplateError.wrong("a text is expected, not a value of type '%s'".formatted(Value.type(value)));
    }

    private static Value stripped(String text, CallArguments given, Ends ends) {
        Value chars = given.bindPlaced("strip", 0, 1).or(0, Value.None.NONE);
        return Text.of(stripped(text, chars, ends));
    }

    /// Text without blanks, or without the characters of a set, at its ends.
    static String stripped(String text, Value chars, Ends ends) {
        IntPredicate asked = Blanks::is;
        if (chars != Value.None.NONE) {
            String set = string(chars);
            asked = point -> set.indexOf(point) >= 0;
        }
        String rest = ends == Ends.LEFT ? text : Blanks.stripRight(text, asked);
        return ends == Ends.RIGHT ? rest : Blanks.stripLeft(rest, asked);
    }

    private static Value anyOf(String name, CallArguments given, Predicate<String> holds) {
        Value asked = given.bindPlaced(name, 1, 1).need(0);
        List<Value> all = asked instanceof Items items && items.tuple() ? items.values() : List.of(asked);
        for (Value each : all) {
            if (holds.test(string(each))) {
                return Value.Bool.TRUE;
            }
        }
        return Value.Bool.FALSE;
    }

    private static Value join(String text, CallArguments given, Budget budget) {
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Value part : Iteration.all(given.bindPlaced("join", 1, 1).need(0), budget)) {
            if (part instanceof Text(String _, boolean safe) && safe) {
                throw TemplateError.unknown("joining a text that is marked as safe");
            }
            joined.append(first ? "" : text).append(string(part));
            first = false;
            budget.characters(text.length() + string(part).length());
        }
        return Text.of(joined.toString());
    }

    private static int place(String text, CallArguments given, boolean last, Budget budget) {
        String part = string(given.bindPlaced("find", 1, 1).need(0));
        int found = last ? Search.last(text, part, budget) : Search.first(text, part, 0, budget);
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    private static Value found(int place) {
        if (place < 0) {
            throw TemplateError.wrong("substring not found");
        }
        return Value.Int.of(place);
    }

    /// Whether every letter with a case is in lower case, and there is one.
    static boolean isLower(String text) {
        return isCased(text, Character::isLowerCase);
    }

    /// Whether every letter with a case is in upper case, and there is one.
    static boolean isUpper(String text) {
        return isCased(text, Character::isUpperCase);
    }

    private static boolean isCased(String text, IntPredicate holds) {
        int[] cased = text.codePoints().filter(LetterCase::isCased).toArray();
        return cased.length > 0 && Arrays.stream(cased).allMatch(holds);
    }
}
