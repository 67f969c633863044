package sotto.chat.jinja;

import java.util.List;

/// Names, numbers, texts and signs inside a tag.
final class Literals {
    private static final List<String> SIGNS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private Literals() {}

    /// Lexeme that was read.
    ///
    /// @param end the place behind it
    record Read(Lexeme.Kind kind, String text, int end) {}

    /// Lexeme at a place that is no blank.
    static Read read(String source, int at) {
        char first = source.charAt(at);
        if (isDigit(first)) {
            return number(source, at);
        }
        if (isLetter(first)) {
            int end = at;
            while (end < source.length() && (isLetter(source.charAt(end)) || isDigit(source.charAt(end)))) {
                end++;
            }
            return new Read(Lexeme.Kind.NAME, source.substring(at, end), end);
        }
        if (first == '\'' || first == '"') {
            return text(source, at);
        }
        for (String sign : SIGNS) {
            if (source.startsWith(sign, at)) {
                return new Read(Lexeme.Kind.SIGN, sign, at + sign.length());
            }
        }
        throw TemplateError.syntax("unexpected character '%s'".formatted(Character.toString(source.codePointAt(at))));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /// End of digits with single underscores between them.
    private static int digits(String source, int from) {
        int end = from;
        while (end < source.length()
                && (isDigit(source.charAt(end))
                        || (source.charAt(end) == '_'
                                && end > from
                                && end + 1 < source.length()
                                && isDigit(source.charAt(end + 1))))) {
            end++;
        }
        return end;
    }

    private static Read number(String source, int at) {
        int whole = digits(source, at);
        int end = whole;
        if (at == 0 || source.charAt(at - 1) != '.') {
            int fraction = source.startsWith(".", end) ? digits(source, end + 1) : end;
            end = fraction > end + 1 ? fraction : end;
            if (end < source.length() && (source.charAt(end) == 'e' || source.charAt(end) == 'E')) {
                int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 2 : 1;
                int exponent = digits(source, end + sign);
                end = exponent > end + sign ? exponent : end;
            }
        }
        if (end > whole) {
            return new Read(Lexeme.Kind.FLOAT, source.substring(at, end).replace("_", ""), end);
        }
        String digits = source.substring(at, whole).replace("_", "");
        boolean based = digits.equals("0") && whole < source.length() && "bBoOxX".indexOf(source.charAt(whole)) >= 0;
        if (based) {
            throw TemplateError.unknown("a number that is not decimal");
        }
        if (digits.startsWith("0") && !digits.chars().allMatch(c -> c == '0')) {
            throw TemplateError.syntax("a number begins with 0");
        }
        return new Read(Lexeme.Kind.INTEGER, digits, whole);
    }

    private static Read text(String source, int at) {
        char quote = source.charAt(at);
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            if (source.charAt(i) == '\\') {
                i = escape(source, i + 1, text);
            } else {
                text.append(source.charAt(i++));
            }
        }
        if (i >= source.length()) {
            throw TemplateError.syntax("a text does not end");
        }
        return new Read(Lexeme.Kind.STRING, text.toString(), i + 1);
    }

    /// Appends what an escape stands for, and gives the place behind it.
    private static int escape(String source, int at, StringBuilder text) {
        if (at >= source.length()) {
            return at;
        }
        char c = source.charAt(at);
        int plain = "\n\\'\"abfnrtv".indexOf(c);
        if (plain == 0) {
            return at + 1;
        }
        if (plain > 0) {
            text.append("\n\\'\"\u0007\b\f\n\r\t\u000b".charAt(plain));
            return at + 1;
        }
        return switch (c) {
            case 'x' -> code(source, at + 1, at + 3, 16, text);
            case 'u' -> code(source, at + 1, at + 5, 16, text);
            case 'U' -> code(source, at + 1, at + 9, 16, text);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int end = at;
                while (end < source.length() && end < at + 3 && "01234567".indexOf(source.charAt(end)) >= 0) {
                    end++;
                }
                yield code(source, at, end, 8, text);
            }
            case 'N' -> throw TemplateError.unknown("a character by its name");
            default -> {
                if (c > '~') {
                    throw TemplateError.unknown("a backslash before '%s'".formatted(c));
                }
                text.append('\\').append(c);
                yield at + 1;
            }
        };
    }

    private static int code(String source, int from, int to, int radix, StringBuilder text) {
        int point = 0;
        for (int i = from; i < to; i++) {
            int digit = i < source.length() && source.charAt(i) <= '~' ? Character.digit(source.charAt(i), radix) : -1;
            if (digit < 0 || point > Character.MAX_CODE_POINT) {
                throw TemplateError.syntax("an escape in a text is cut off");
            }
            point = point * radix + digit;
        }
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point > Character.MAX_CODE_POINT || half) {
            throw TemplateError.unknown("an escape of half a character");
        }
        text.appendCodePoint(point);
        return to;
    }
}
