package sotto.chat.jinja;

import java.math.BigDecimal;

/// Shortest text of a floating-point number, as Python's `repr` writes it.
final class FloatText {
    private static final int FIRST_EXPONENT = -4;
    private static final int LAST_EXPONENT = 16;
    private static final double SMALLEST = 1e-300;

    private FloatText() {}

    static String of(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        if (Math.abs(number) < SMALLEST) {
            throw TemplateError.unknown("a number nearer to 0 than 1e-300");
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (number < 0 ? "-" : "") + written(digits, exponent);
    }

    private static String written(String digits, int exponent) {
        if (exponent < FIRST_EXPONENT || exponent >= LAST_EXPONENT) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return "%s%se%s%02d".formatted(digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
