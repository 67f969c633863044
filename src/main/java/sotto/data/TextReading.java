package sotto.data;

import org.jspecify.annotations.Nullable;

/// Options for reading files of texts, whatever the texts are for.
///
/// @param column where the texts are in files with columns; null for the usual one
public record TextReading(@Nullable String column, EmptyTexts empties, UndecodableRows undecodable) {
    /// The usual column; nothing may be empty or other than UTF-8.
    public static final TextReading DEFAULT = new TextReading(null, EmptyTexts.REFUSE, UndecodableRows.REFUSE);
}
