package sotto.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sotto.work.Failure;

/// Recognition of files whose texts are in a form that is not read here, with advice on converting them.
final class PackedFile {
    /// Bytes of a file's beginning that tell what it is.
    static final int LOOKED_AT = 32;

    private static final List<String> TABLES = List.of("feather", "arrow");
    private static final List<String> SHEETS = List.of("xlsx", "xls", "xlsm", "ods", "numbers");
    private static final List<String> ARCHIVES = List.of("zip", "bz2", "xz", "zst", "7z", "rar", "tar", "tgz", "lz4");

    private static final String SHEET = "Open it in a spreadsheet program and save it as CSV in UTF-8.";
    private static final String ARCHIVE = "Unpack it, and name the file that was in it.";
    private static final List<Beginning> BEGINNINGS = List.of(
            new Beginning("PK\u0003\u0004", "a zip archive or a spreadsheet", ARCHIVE + " A spreadsheet: " + SHEET),
            new Beginning("BZh9", "packed by bzip2", ARCHIVE),
            new Beginning("\u00fd7zXZ", "packed by xz", ARCHIVE),
            new Beginning("(\u00b5/\u00fd", "packed by zstd", ARCHIVE),
            new Beginning("\u00ff\u00fe", "in UTF-16", "Save it as UTF-8."),
            new Beginning("\u00fe\u00ff", "in UTF-16", "Save it as UTF-8."),
            new Beginning(
                    "version https://git-lfs",
                    "a pointer of git-lfs, not the file itself",
                    "Fetch the file where it was cloned: git lfs pull."));

    private PackedFile() {}

    /// The failure for a file whose name ends in one of these ways; empty for any other.
    ///
    /// @param ending the last part of its name, in lower case
    static Optional<Failure> named(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        if (TABLES.contains(ending)) {
            return Optional.of(table(name));
        }
        if (SHEETS.contains(ending)) {
            return Optional.of(new Failure("%s is a spreadsheet, not a text file.".formatted(name), SHEET));
        }
        return ARCHIVES.contains(ending)
                ? Optional.of(new Failure("%s is packed as .%s.".formatted(name, ending), ARCHIVE))
                : Optional.empty();
    }

    private static Failure table(String name) {
        return new Failure(
                "%s is an Arrow table, not a text file.".formatted(name),
                "Write it as Parquet: python -c \"import pandas; pandas.read_feather('%s').to_parquet('%s.parquet')\""
                        .formatted(name, name.replaceFirst("\\.[^.]*$", "")));
    }

    /// Throws a [Failure] for a file whose first bytes are not those of a text, whatever its name says.
    static void refuse(Path file, byte[] start) {
        String name = String.valueOf(file.getFileName());
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("PAR1\u0015")) {
            throw new Failure("%s is a Parquet table.".formatted(name), "Copy it to a name that ends in .parquet.");
        }
        if (bytes.startsWith("ARROW1\0")) {
            throw table(name);
        }
        for (Beginning kind : BEGINNINGS) {
            if (bytes.startsWith(kind.bytes())) {
                throw new Failure("%s is %s.".formatted(name, kind.what()), kind.remedy());
            }
        }
    }

    private record Beginning(String bytes, String what, String remedy) {}
}
