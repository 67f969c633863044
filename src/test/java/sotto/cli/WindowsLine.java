package sotto.cli;

import java.util.ArrayList;
import java.util.List;

/// What a program gets of a line typed into `cmd`: `cmd` takes the carets outside quotes, Microsoft's C run-time
/// splits.
final class WindowsLine {
    private WindowsLine() {}

    static List<String> split(String line) {
        return words(withoutCarets(line));
    }

    private static String withoutCarets(String line) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '^' && !quoted && i + 1 < line.length()) {
                plain.append(line.charAt(++i)); // an escaped quote does not begin quotes for cmd
            } else {
                quoted ^= character == '"';
                if (!quoted && "&|<>".indexOf(character) >= 0) {
                    throw new AssertionError("cmd would act on " + character + " of " + line);
                }
                plain.append(character);
            }
        }
        return plain.toString();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            int slashes = 0;
            while (i < line.length() && line.charAt(i) == '\\') {
                slashes++;
                i++;
            }
            char character = i < line.length() ? line.charAt(i) : '\0';
            if (character == '"') {
                word.repeat('\\', slashes / 2);
                if (slashes % 2 == 1) {
                    word.append('"');
                } else {
                    quoted = !quoted;
                }
            } else {
                word.repeat('\\', slashes);
                if (character == ' ' && !quoted) {
                    words.add(word.toString());
                    word.setLength(0);
                } else if (character != '\0') {
                    word.append(character);
                }
            }
        }
        words.add(word.toString());
        return words;
    }
}
