package sotto.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Separator of the fields of a `.csv` file: a comma, unless the file's beginning shows another character.
///
/// Excel's first line `sep=;` names it. Else it is the character of `;`, `|` and the tab that stands most often between
/// the names of the header, if no comma stands there, or if the next line has as many of it and another number of
/// commas.
///
/// @param skipped lines before the header
record Separator(char character, int skipped) {
    private static final Pattern NAMED = Pattern.compile("\"?[sS][eE][pP]=(.)\"?");
    private static final int LOOKED_AT = 1 << 15;

    /// The separator of a file that was just opened; a line that names it is read, and no other.
    static Separator of(BufferedReader file) throws IOException {
        file.mark(2 * LOOKED_AT);
        char[] start = new char[LOOKED_AT];
        int length = file.read(start);
        while (length > 0 && length < LOOKED_AT) {
            int more = file.read(start, length, LOOKED_AT - length);
            if (more <= 0) {
                break;
            }
            length += more;
        }
        file.reset();
        List<String> lines =
                new String(start, 0, Math.max(0, length)).lines().limit(2).toList();
        if (lines.isEmpty()) {
            return new Separator(',', 0);
        }
        Matcher named = NAMED.matcher(lines.getFirst().strip());
        if (named.matches() || lines.getFirst().matches("\"?[sS][eE][pP]=\t\"?")) {
            file.readLine();
            return new Separator(named.matches() ? named.group(1).charAt(0) : '\t', 1);
        }
        return new Separator(guess(lines), 0);
    }

    private static char guess(List<String> lines) {
        int commas = count(lines.getFirst(), ',');
        char best = ',';
        int most = 0;
        for (char other : new char[] {';', '|', '\t'}) {
            int count = count(lines.getFirst(), other);
            if (count > most) {
                most = count;
                best = other;
            }
        }
        boolean fitsBetter = lines.size() > 1
                && most > commas
                && count(lines.get(1), best) == most
                && count(lines.get(1), ',') != commas;
        return most > 0 && (commas == 0 || fitsBetter) ? best : ',';
    }

    /// Number of times that a character stands outside of quotes.
    private static int count(String line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    /// The note on a separator that the ending does not tell; none for a comma.
    List<String> note(String fileName) {
        List<String> notes = new ArrayList<>();
        if (character != ',' || skipped > 0) {
            notes.add("%s is separated by %s%s."
                    .formatted(
                            fileName,
                            character == '\t' ? "tabs" : "'%s'".formatted(character),
                            skipped > 0 ? ", as its first line says" : ""));
        }
        return notes;
    }
}
