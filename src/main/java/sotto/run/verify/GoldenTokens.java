package sotto.run.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON file of a golden of a tokenizer: texts, their ids, and the texts decoded from the ids.
///
/// @param rows at least one
record GoldenTokens(List<Row> rows) implements GoldenJson {
    GoldenTokens {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows must hold at least one");
        }
    }

    /// Text with its ids.
    ///
    /// @param ids with the special tokens that the tokenizer itself adds
    /// @param idsNoSpecial ids without special tokens
    /// @param decoded the text of `idsNoSpecial`, special tokens left out
    /// @param decodedAll the text of `ids`, special tokens shown
    record Row(String text, List<Long> ids, List<Long> idsNoSpecial, String decoded, String decodedAll) {
        Row {
            requireNonNull(text, "text");
            ids = List.copyOf(ids);
            idsNoSpecial = List.copyOf(idsNoSpecial);
            requireNonNull(decoded, "decoded");
            requireNonNull(decodedAll, "decoded_all");
        }
    }
}
