package sotto.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Names of files of texts: they tell the format, with or without a `.gz` at the end.
public final class TextFiles {
    /// Patterns of the names of files with columns, for choosers.
    public static final List<String> TABLES = List.of("*.csv", "*.tsv", "*.jsonl", "*.json", "*.parquet", "*.gz");

    /// Patterns of the names of all files of texts, for choosers.
    public static final List<String> ALL =
            Stream.concat(Stream.of("*.txt"), TABLES.stream()).toList();

    private static final String PACKED = "(?i)(?<=.)\\.gz$";

    private TextFiles() {}

    /// Whether a file has one text a line and nothing else.
    public static boolean isPlain(Path file) {
        return ending(file).equals("txt");
    }

    /// Last part of a file's name that tells its format, in lower case; the whole name if there is none.
    static String ending(Path file) {
        String name = unpacked(file).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Name of a file without its folder and its ending.
    public static String stem(Path file) {
        String name = unpacked(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String unpacked(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst(PACKED, "");
    }
}
