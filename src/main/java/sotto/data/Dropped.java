package sotto.data;

import java.util.Locale;

/// Rows of a file that were left out, and why.
///
/// @param rows how many, at least 1
/// @param reason the end of a sentence that begins `12 rows were left out: `
public record Dropped(int rows, String reason) {
    /// The whole sentence.
    String note(String file) {
        return String.format(
                Locale.ROOT,
                "%,d %s of %s %s left out: %s.",
                rows,
                rows == 1 ? "row" : "rows",
                file,
                rows == 1 ? "was" : "were",
                reason);
    }
}
