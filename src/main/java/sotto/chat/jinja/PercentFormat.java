package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import sotto.work.LetterCase;

/// Python's `format % values`, for the conversions s, r, d, i, u, x, X, o and f.
final class PercentFormat {
    private static final int WIDEST = 10_000;
    private static final int SIX_PLACES = 6;

    private final String format;
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();
    private final Value given;
    private final List<Value> placed;
    private int used;
    private int at;

    private PercentFormat(String format, Value given, Budget budget) {
        this.format = format;
        this.budget = budget;
        this.given = given;
        this.placed = given instanceof Items items && items.tuple() ? items.values() : List.of(given);
    }

    /// Flags, width and precision of a conversion.
    ///
    /// @param precision digits behind the point, or characters; -1 where it is not given
    private record Form(String flags, int width, int precision) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    /// Text with values in the places of conversions.
    static Text of(Text format, Value given, Budget budget) {
        if (format.safe()) {
            throw TemplateError.unknown("% on a text that is marked as safe");
        }
        budget.characters(format.value().length());
        PercentFormat formatting = new PercentFormat(format.value(), given, budget);
        formatting.run();
        return Text.of(formatting.text.toString());
    }

    private void run() {
        for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
            text.append(format, at, percent);
            at = percent + 1;
            convert();
        }
        text.append(format, at, format.length());
        boolean single = given instanceof Mapping || (given instanceof Items items && !items.tuple());
        if (used < placed.size() && !single) {
            throw TemplateError.wrong("not all arguments converted during string formatting");
        }
    }

    private char current() {
        if (at >= format.length()) {
            throw TemplateError.wrong("incomplete format");
        }
        return format.charAt(at);
    }

    private void convert() {
        String key = current() == '(' ? key() : null;
        int from = at;
        while ("-+ 0#".indexOf(current()) >= 0) {
            at++;
        }
        String flags = format.substring(from, at);
        int width = number(0);
        int precision = -1;
        if (current() == '.') {
            at++;
            precision = number(0);
        }
        char conversion = current();
        at++;
        Form form = new Form(flags, width, precision);
        if (conversion == '%') {
            text.append('%');
            return;
        }
        write(conversion, key == null ? next() : named(key), form);
    }

    private String key() {
        int close = format.indexOf(')', at);
        if (close < 0 || format.substring(at + 1, close).contains("(")) {
            throw TemplateError.wrong("incomplete format key");
        }
        String key = format.substring(at + 1, close);
        at = close + 1;
        return key;
    }

    private int number(int otherwise) {
        int number = otherwise;
        while (current() >= '0' && current() <= '9') {
            number = number * 10 + (current() - '0');
            at++;
            if (number > WIDEST) {
                throw TemplateError.limit("a width of more than %d".formatted(WIDEST));
            }
        }
        if (current() == '*') {
            throw TemplateError.unknown("a width that is an argument");
        }
        return number;
    }

    private Value next() {
        if (used >= placed.size()) {
            throw TemplateError.wrong("not enough arguments for format string");
        }
        return placed.get(used++);
    }

    private Value named(String key) {
        Value found = given instanceof Mapping mapping ? mapping.get(key) : null;
        if (found == null) {
            throw TemplateError.wrong("format requires a mapping with the key '%s'".formatted(key));
        }
        used = placed.size();
        return found;
    }

    private void write(char conversion, Value value, Form form) {
        switch (conversion) {
            case 's' -> padded("", shortened(Printed.str(value, budget), form), form, false);
            case 'r' -> padded("", shortened(Printed.repr(value, budget), form), form, false);
            case 'd', 'i', 'u' -> whole(truncated(value), 10, false, form);
            case 'x' -> whole(exact(value), 16, false, form);
            case 'X' -> whole(exact(value), 16, true, form);
            case 'o' -> whole(exact(value), 8, false, form);
            case 'f', 'F' -> {
                Double real = Arithmetic.real(value);
                if (real == null || form.has('#')) {
                    throw TemplateError.wrong("must be real number, not " + Value.type(value));
                }
                int places = form.precision() < 0 ? SIX_PLACES : form.precision();
                String digits = new BigDecimal(Math.abs(real))
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .toPlainString();
                padded(sign(real < 0 || 1 / real < 0, form), digits, form, true);
            }
            default -> throw TemplateError.unknown("the conversion %%%s".formatted(conversion));
        }
    }

    private static String shortened(String text, Form form) {
        int length = text.codePointCount(0, text.length());
        return form.precision() < 0 || form.precision() >= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, form.precision()));
    }

    private static BigInteger exact(Value value) {
        BigInteger whole = Arithmetic.whole(value);
        if (whole == null) {
            throw TemplateError.wrong("an integer is required, not " + Value.type(value));
        }
        return whole;
    }

    private static BigInteger truncated(Value value) {
        return value instanceof Value.Real(double number) ? new BigDecimal(number).toBigInteger() : exact(value);
    }

    private void whole(BigInteger number, int radix, boolean upper, Form form) {
        if (form.has('#')) {
            throw TemplateError.unknown("the flag # of a conversion");
        }
        String digits = number.abs().toString(radix);
        String filled = "0".repeat(Math.max(0, form.precision() - digits.length())) + digits;
        padded(sign(number.signum() < 0, form), upper ? LetterCase.upper(filled) : filled, form, true);
    }

    private static String sign(boolean negative, Form form) {
        return negative ? "-" : form.has('+') ? "+" : form.has(' ') ? " " : "";
    }

    private void padded(String sign, String body, Form form, boolean number) {
        int missing = Math.max(0, form.width() - sign.length() - body.codePointCount(0, body.length()));
        budget.characters((long) missing + body.length());
        if (form.has('-')) {
            text.append(sign).append(body).append(" ".repeat(missing));
        } else if (number && form.has('0')) {
            text.append(sign).append("0".repeat(missing)).append(body);
        } else {
            text.append(" ".repeat(missing)).append(sign).append(body);
        }
    }
}
