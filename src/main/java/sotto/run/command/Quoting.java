package sotto.run.command;

import java.util.Locale;
import java.util.regex.Pattern;

/// Quoting of a word for a shell, so that the program receives it unchanged.
public enum Quoting {
    /// Quoting for `sh` and its descendants: single quotes, in which nothing is special.
    POSIX {
        @Override
        String quote(String word) {
            return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
        }
    },
    /// Quoting for `cmd`: double quotes as Microsoft's C run-time reads them, carets before characters that
    /// `cmd` interprets.
    ///
    /// A line break is not possible in a line of `cmd` and becomes a space.
    WINDOWS {
        @Override
        String quote(String word) {
            if (PLAIN_WINDOWS.matcher(word).matches()) {
                return word;
            }
            StringBuilder quoted = new StringBuilder("\"");
            int slashes = 0;
            for (char character : word.replaceAll("\\R", " ").toCharArray()) {
                if (character == '"') {
                    quoted.repeat('\\', slashes + 1);
                }
                slashes = character == '\\' ? slashes + 1 : 0;
                quoted.append(character);
            }
            quoted.repeat('\\', slashes).append('"');
            boolean toggles = word.contains("\"") || word.contains("%");
            return toggles ? SPECIAL.matcher(quoted).replaceAll("^$0") : quoted.toString();
        }
    };

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern PLAIN_WINDOWS = Pattern.compile("[A-Za-z0-9_@+:./\\\\-]+");
    private static final Pattern SPECIAL = Pattern.compile("[()%!^\"<>&|]");

    /// The quoting of this machine's usual shell.
    public static Quoting here() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? WINDOWS : POSIX;
    }

    /// The quoted word.
    abstract String quote(String word);
}
