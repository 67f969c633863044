package sotto.ui.control;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as the window writes them: thousands with commas, a decimal point, a unit beside.
public final class NumberFormat {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    private NumberFormat() {}

    /// Text of a whole number.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Text of a number with so many decimals.
    public static String decimal(double number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /// Text of a small number without an exponent: so many digits after its zeros, such as `0.0021`.
    public static String significant(double number, int digits) {
        return number == 0 || !Double.isFinite(number)
                ? decimal(number, 0)
                : new BigDecimal(number)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// Text of an interval.
    public static String interval(double low, double high, int decimals) {
        return decimal(low, decimals) + "–" + decimal(high, decimals);
    }

    /// Text of a share in [0, 1], in per cent.
    public static String percent(double share, int decimals) {
        return decimal(100 * share, decimals) + " %";
    }

    /// Text of a time, in the two largest units that it has.
    public static String seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        long whole = Math.max(1, Math.round(seconds));
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return "%d min %d s".formatted(whole / MINUTE, whole % MINUTE);
        }
        return "%d h %d min".formatted(whole / HOUR, whole % HOUR / MINUTE);
    }

    /// Text of an amount of memory.
    public static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return decimal(bytes / 1e3, 1) + " kB";
        }
        return bytes < 1_000_000_000L ? decimal(bytes / 1e6, 1) + " MB" : decimal(bytes / 1e9, 1) + " GB";
    }

    /// Text of a number of parameters, such as `124 M`.
    public static String parameters(long parameters) {
        return parameters < 1_000_000_000L
                ? decimal(parameters / 1e6, parameters < 10_000_000 ? 1 : 0) + " M"
                : decimal(parameters / 1e9, 1) + " B";
    }
}
