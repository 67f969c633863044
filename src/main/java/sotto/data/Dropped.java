package sotto.data;

/// Rows of a file that were left out, and why.
///
/// @param rows how many, at least 1
/// @param reason the end of a sentence that begins `12 rows were left out: `
public record Dropped(int rows, String reason) {}
