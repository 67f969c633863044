package sotto.cli;

import java.util.Locale;
import java.util.OptionalLong;

/// Sizes on the command line.
final class ByteSize {
    private ByteSize() {}

    /// Bytes of a size such as `5GB`, as transformers reads it: KB is 1000 bytes, KiB 1024; empty for anything
    /// else, an empty text included.
    static OptionalLong of(String size) {
        String number = size.replaceFirst("(?i)([KMG]i?)?B$", "");
        String unit = size.substring(number.length()).toUpperCase(Locale.ROOT);
        double scale = switch (unit) {
            case "KB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            case "KIB" -> 1L << 10;
            case "MIB" -> 1L << 20;
            case "GIB" -> 1L << 30;
            case "", "B" -> 1;
            default -> 0;
        };
        if (!number.matches("\\d{1,12}(\\.\\d{1,6})?") || scale == 0 || Double.parseDouble(number) * scale < 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) (Double.parseDouble(number) * scale));
    }
}
