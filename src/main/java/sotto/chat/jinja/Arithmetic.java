package sotto.chat.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's `+ - * / // % **` on numbers, texts and lists.
final class Arithmetic {
    private static final int EXACT_BITS = 53;
    private static final int LARGEST_POWER = 4096;

    private Arithmetic() {}

    /// Value of an operation; an error where Python has none.
    static Value of(String sign, Value left, Value right, Budget budget) {
        if (left instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        if (right instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        Value made = switch (sign) {
            case "+" -> added(left, right, budget);
            case "*" -> repeated(left, right, budget);
            case "%" -> left instanceof Text format ? PercentFormat.of(format, right, budget) : null;
            default -> null;
        };
        if (made == null) {
            made = number(sign, left, right);
        }
        if (made == null) {
            throw TemplateError.wrong("unsupported operand type(s) for %s: '%s' and '%s'"
                    .formatted(sign, Value.type(left), Value.type(right)));
        }
        return made;
    }

    private static @Nullable Value added(Value left, Value right, Budget budget) {
        if (left instanceof Text first && right instanceof Text second) {
            budget.characters((long) first.value().length() + second.value().length());
            if (first.safe() || second.safe()) {
                return new Text(first.escaped().value() + second.escaped().value(), true);
            }
            return Text.of(first.value() + second.value());
        }
        if (left instanceof Items first && right instanceof Items second && first.tuple() == second.tuple()) {
            budget.elements((long) first.values().size() + second.values().size());
            List<Value> all = new ArrayList<>(first.values());
            all.addAll(second.values());
            return first.with(all);
        }
        return null;
    }

    private static @Nullable Value repeated(Value left, Value right, Budget budget) {
        if (left instanceof Text || left instanceof Items) {
            BigInteger times = whole(right);
            return times == null ? null : times(left, times, budget);
        }
        if (right instanceof Text || right instanceof Items) {
            BigInteger times = whole(left);
            return times == null ? null : times(right, times, budget);
        }
        return null;
    }

    private static Value times(Value value, BigInteger times, Budget budget) {
        int count = times.max(BigInteger.ZERO)
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValueExact();
        if (value instanceof Items items) {
            budget.elements((long) count * items.values().size());
            List<Value> all = new ArrayList<>();
            Collections.nCopies(items.values().isEmpty() ? 0 : count, items.values())
                    .forEach(all::addAll);
            return items.with(all);
        }
        Text text = (Text) value;
        budget.characters((long) count * text.value().length());
        return text.with(text.value().isEmpty() ? "" : text.value().repeat(count));
    }

    /// Whole number of a value; null for what is none.
    static @Nullable BigInteger whole(Value value) {
        return switch (value) {
            case Value.Int(BigInteger number) -> number;
            case Value.Bool(boolean truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }

    private static @Nullable Value number(String sign, Value left, Value right) {
        BigInteger a = whole(left);
        BigInteger b = whole(right);
        if (a != null && b != null) {
            return ofWholes(sign, a, b);
        }
        Double x = real(left);
        Double y = real(right);
        return x == null || y == null ? null : new Value.Real(ofReals(sign, x, y));
    }

    /// Floating-point number of a number; null for what is none.
    static @Nullable Double real(Value value) {
        BigInteger whole = whole(value);
        if (whole != null) {
            return new Value.Real(whole.doubleValue()).value();
        }
        return value instanceof Value.Real(double number) ? number : null;
    }

    private static Value ofWholes(String sign, BigInteger a, BigInteger b) {
        if (b.signum() == 0 && List.of("/", "//", "%").contains(sign)) {
            throw TemplateError.wrong("division by zero");
        }
        return switch (sign) {
            case "+" -> new Value.Int(a.add(b));
            case "-" -> new Value.Int(a.subtract(b));
            case "*" -> new Value.Int(a.multiply(b));
            case "/" -> {
                if (a.bitLength() > EXACT_BITS || b.bitLength() > EXACT_BITS) {
                    throw TemplateError.unknown("dividing whole numbers of more than %d bits".formatted(EXACT_BITS));
                }
                yield new Value.Real(a.doubleValue() / b.doubleValue());
            }
            case "//" -> new Value.Int(floor(a, b));
            case "%" -> new Value.Int(a.subtract(floor(a, b).multiply(b)));
            case "**" -> new Value.Int(power(a, b));
            default -> throw new IllegalArgumentException(sign);
        };
    }

    private static BigInteger floor(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger power(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            throw TemplateError.unknown("a power below 0");
        }
        long size = b.bitLength() > Integer.SIZE - 1 ? Long.MAX_VALUE : Math.max(1L, a.bitLength()) * b.intValue();
        if (size > LARGEST_POWER) {
            throw TemplateError.limit("a power of more than %d bits".formatted(LARGEST_POWER));
        }
        return a.pow(b.intValue());
    }

    private static double ofReals(String sign, double x, double y) {
        if (y == 0 && List.of("/", "//", "%").contains(sign)) {
            throw TemplateError.wrong("float division by zero");
        }
        return switch (sign) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            case "//" -> floor(x, y);
            case "%" -> remainder(x, y);
            case "**" -> throw TemplateError.unknown("a power of numbers that are not whole");
            default -> throw new IllegalArgumentException(sign);
        };
    }

    private static double remainder(double x, double y) {
        double rest = x % y;
        if (rest == 0) {
            return Math.copySign(0, y);
        }
        return (y < 0) == (rest < 0) ? rest : rest + y;
    }

    private static double floor(double x, double y) {
        double rest = x % y;
        double quotient = (x - rest) / y;
        if (rest != 0 && (y < 0) != (rest < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0, x / y);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// Number with a sign before it.
    static Value signed(boolean minus, Value value) {
        if (value instanceof Value.Undefined undefined) {
            throw TemplateError.undefined(undefined);
        }
        BigInteger whole = whole(value);
        if (whole != null) {
            return new Value.Int(minus ? whole.negate() : whole);
        }
        if (value instanceof Value.Real(double number)) {
            return new Value.Real(minus ? -number : number);
        }
        throw TemplateError.wrong("bad operand type for a sign: '%s'".formatted(Value.type(value)));
    }
}
