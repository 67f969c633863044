package sotto.work;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Ways to damage a file, for `Fuzz`.
public final class Damages {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern VALUE = Pattern.compile("-?\\d+|\"[^\"]*\"|[\\[\\]{},:]");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "1.5",
            "-0",
            "00",
            "NaN",
            "9".repeat(5000));
    private static final List<String> STRINGS = List.of(
            "\"\"",
            "\"../x.safetensors\"",
            "\"/etc/passwd\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"F16\"",
            "\"I64\"",
            "\"dtype\"",
            "\"__metadata__\"",
            "\"" + "n".repeat(20_000) + "\"");
    private static final List<String> VALUES = List.of(
            "null", "true", "[]", "{}", "[".repeat(3000), "{\"a\":".repeat(3000), "[[0]]", "\"", ",", "}", "]", "\\");

    private Damages() {}

    /// Changes some bytes: flipped bits, other values, a piece lost, doubled or moved, an early end, a longer file.
    public static byte[] ofBytes(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = join(bytes, at, new byte[0], end);
                case 3 -> bytes = join(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
            }
        }
        return bytes;
    }

    /// Changes some values of a JSON text: numbers, strings, whole values, and the brackets between them.
    public static String ofJson(String json, Random random) {
        String text = json;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            text = switch (random.nextInt(4)) {
                case 0 -> replaced(text, NUMBER, any(NUMBERS, random), random);
                case 1 -> replaced(text, STRING, any(STRINGS, random), random);
                case 2 -> replaced(text, VALUE, any(VALUES, random), random);
                default -> replacedByAnother(text, random);
            };
        }
        return text;
    }

    private static String replacedByAnother(String text, Random random) {
        Pattern kind = random.nextBoolean() ? NUMBER : STRING;
        List<String> found =
                kind.matcher(text).results().map(MatchResult::group).toList();
        return found.isEmpty() ? text : replaced(text, kind, any(found, random), random);
    }

    private static String replaced(String text, Pattern kind, String by, Random random) {
        List<MatchResult> found = kind.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult one = any(found, random);
        return text.substring(0, one.start()) + by + text.substring(one.end());
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] join(byte[] bytes, int end, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, end);
        out.writeBytes(middle);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
