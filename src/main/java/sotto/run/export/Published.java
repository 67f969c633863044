package sotto.run.export;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// File names without their paths on this computer, for records in folders that may be published.
final class Published {
    private static final Pattern WHOLE = Pattern.compile("(?:/|~/|[A-Za-z]:[/\\\\]|\\\\\\\\)[^\\n\"'<>|]*");
    private static final Pattern INSIDE = Pattern.compile(
            "(?<![\\w.:/~\\\\])(?:~?/(?:[^/\\s\"'<>|,;:()]+/)+[^/\\s\"'<>|,;:()]*|[A-Za-z]:[\\\\/][^\\s\"'<>|,;()]+)");

    private Published() {}

    /// A file's name without its folder.
    static Path name(Path file) {
        return Path.of(last(file.toAbsolutePath().normalize().toString()));
    }

    /// A text in which every absolute path is replaced by its last part.
    static String text(String said) {
        if (WHOLE.matcher(said).matches()) {
            return last(said);
        }
        return INSIDE.matcher(said).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(last(found.group())));
    }

    /// The description with the paths in every value shortened likewise.
    static SequencedMap<String, String> texts(SequencedMap<String, String> about) {
        LinkedHashMap<String, String> names = new LinkedHashMap<>();
        about.forEach((key, value) -> names.put(key, text(value)));
        return Collections.unmodifiableSequencedMap(names);
    }

    private static String last(String path) {
        String trimmed = path.replaceAll("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }
}
