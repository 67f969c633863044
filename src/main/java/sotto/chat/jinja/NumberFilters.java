package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.work.Blanks;
import sotto.work.LetterCase;

/// Filters that make numbers, and `default`.
final class NumberFilters {
    private static final int LONGEST = 400;
    private static final int MOST_PLACES = 300;

    static final Map<String, Filters.Filter> ALL = Map.of(
            "int", (value, given, _) -> whole(value, given),
            "float", (value, given, _) -> real(value, given),
            "abs", (value, given, _) -> absolute(value, given),
            "round", (value, given, _) -> rounded(value, given),
            "default", (value, given, _) -> otherwise(value, given),
            "d", (value, given, _) -> otherwise(value, given));

    private NumberFilters() {}

    private static Value otherwise(Value value, CallArguments given) {
        var bound = given.bind("default", 0, "default_value", "boolean");
        boolean absent = value instanceof Value.Undefined || (bound.isTrue(1) && !Value.isTrue(value));
        return absent ? bound.or(0, Text.EMPTY) : value;
    }

    private static Value whole(Value value, CallArguments given) {
        var bound = given.bind("int", 0, "default", "base");
        if (bound.get(1) != null) {
            throw TemplateError.unknown("the filter int with a base");
        }
        Value otherwise = bound.or(0, Value.Int.of(0));
        return switch (value) {
            case Value.Undefined undefined -> throw TemplateError.undefined(undefined);
            case Value.Bool(boolean truth) -> Value.Int.of(truth ? 1 : 0);
            case Value.Int number -> number;
            case Value.Real(double number) -> new Value.Int(new BigDecimal(number).toBigInteger());
            case Text(String text, boolean _) -> {
                BigDecimal number = parsed(text);
                if (number == null) {
                    yield otherwise;
                }
                boolean digitsOnly = number.scale() == 0 && text.indexOf('.') < 0 && noExponent(text);
                yield new Value.Int(
                        digitsOnly ? number.toBigIntegerExact() : new BigDecimal(finite(number)).toBigInteger());
            }
            default -> otherwise;
        };
    }

    private static boolean noExponent(String text) {
        return text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    private static double finite(BigDecimal number) {
        return new Value.Real(number.doubleValue()).value();
    }

    private static Value real(Value value, CallArguments given) {
        Value otherwise = given.bind("float", 0, "default").or(0, new Value.Real(0));
        if (value instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        if (value instanceof Text(String text, boolean _)) {
            BigDecimal number = parsed(text);
            return number == null ? otherwise : new Value.Real(finite(number));
        }
        Double number = Arithmetic.real(value);
        return number == null ? otherwise : new Value.Real(number);
    }

    /// Number that a text is, as Python reads it; null for what is none.
    private static @Nullable BigDecimal parsed(String text) {
        String plain = Blanks.strip(text);
        if (plain.length() > LONGEST) {
            throw TemplateError.limit("a number of more than %d characters".formatted(LONGEST));
        }
        String lower = LetterCase.lower(plain);
        String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        if (unsigned.equals("inf") || unsigned.equals("infinity") || unsigned.equals("nan")) {
            throw TemplateError.unknown("a number that is not finite");
        }
        if (plain.codePoints().anyMatch(point -> point > '~' && Character.isDigit(point))) {
            throw TemplateError.unknown("digits beyond ASCII");
        }
        String digits = withoutUnderscores(lower);
        if (digits == null || !isNumber(digits)) {
            return null;
        }
        return new BigDecimal(digits);
    }

    private static @Nullable String withoutUnderscores(String text) {
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            boolean between = i > 0
                    && i + 1 < text.length()
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1));
            if (!between) {
                return null;
            }
        }
        return text.replace("_", "");
    }

    private static boolean isNumber(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digits(text, at);
        int end = whole;
        int count = whole - at;
        if (text.startsWith(".", end)) {
            int fraction = digits(text, end + 1);
            count += fraction - end - 1;
            end = fraction;
        }
        if (count > 0 && text.startsWith("e", end)) {
            int from = text.startsWith("-", end + 1) || text.startsWith("+", end + 1) ? end + 2 : end + 1;
            int exponent = digits(text, from);
            if (exponent - from > 4) {
                throw TemplateError.limit("a number with a large exponent");
            }
            end = exponent > from ? exponent : end;
        }
        return count > 0 && end == text.length();
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static Value absolute(Value value, CallArguments given) {
        given.bindPlaced("abs", 0, 0);
        if (value instanceof Value.Real(double number)) {
            return new Value.Real(Math.abs(number));
        }
        BigInteger whole = Arithmetic.whole(value);
        if (whole == null) {
            throw TemplateError.wrong("bad operand type for abs(): '%s'".formatted(Value.type(value)));
        }
        return new Value.Int(whole.abs());
    }

    private static Value rounded(Value value, CallArguments given) {
        var bound = given.bind("round", 0, "precision", "method");
        String method = TextMethods.string(bound.or(1, Text.of("common")));
        BigInteger places = Arithmetic.whole(bound.or(0, Value.Int.of(0)));
        if (!method.equals("common") || places == null || places.abs().intValue() > MOST_PLACES) {
            throw TemplateError.unknown("the filter round with these arguments");
        }
        if (value instanceof Value.Real(double number)) {
            BigDecimal rounded = new BigDecimal(number).setScale(places.intValue(), RoundingMode.HALF_EVEN);
            double made = rounded.doubleValue();
            return new Value.Real(made == 0 ? Math.copySign(0, number) : made);
        }
        BigInteger whole = Arithmetic.whole(value);
        if (whole == null || places.signum() < 0) {
            throw whole == null
                    ? TemplateError.wrong("type %s doesn't define __round__ method".formatted(Value.type(value)))
                    : TemplateError.unknown("the filter round with these arguments");
        }
        return new Value.Int(whole);
    }
}
