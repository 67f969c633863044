package sotto.chat.jinja;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/// Time as `strftime` writes it in the C locale.
final class ClockFormat {
    private static final int NOON = 12;
    private static final int CENTURY = 100;

    private ClockFormat() {}

    /// Text of a format with the parts of a time.
    static String of(String format, LocalDateTime time) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                text.append(c);
                continue;
            }
            boolean bare = format.startsWith("-", at);
            at += bare ? 1 : 0;
            if (at >= format.length()) {
                throw TemplateError.unknown("a time format that ends in %");
            }
            String part = part(format.charAt(at++), time);
            text.append(bare ? bare(part) : part);
        }
        return text.toString();
    }

    private static String bare(String part) {
        int zeros = 0;
        while (zeros < part.length() - 1 && part.charAt(zeros) == '0') {
            zeros++;
        }
        return part.substring(zeros);
    }

    private static String part(char directive, LocalDateTime time) {
        return switch (directive) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' ->
                time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'm' -> two(time.getMonthValue());
            case 'y' -> two(time.getYear() % CENTURY);
            case 'Y' -> String.valueOf(time.getYear());
            case 'H' -> two(time.getHour());
            case 'I' -> two((time.getHour() + NOON - 1) % NOON + 1);
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'p' -> time.getHour() < NOON ? "AM" : "PM";
            case 'j' -> "%03d".formatted(time.getDayOfYear());
            case 'F' -> "%d-%s-%s".formatted(time.getYear(), two(time.getMonthValue()), two(time.getDayOfMonth()));
            case 'T' -> "%s:%s:%s".formatted(two(time.getHour()), two(time.getMinute()), two(time.getSecond()));
            case '%' -> "%";
            default -> throw TemplateError.unknown("the time format %%%s".formatted(directive));
        };
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }
}
