package sotto.run.evaluate;

/// Combination of a variant and a pre-prompt, by their numbers.
///
/// @param variant 0 is the untouched model
/// @param prePrompt 0 is none
record Cell(int variant, int prePrompt) {
    /// The part of a log's name that identifies this cell.
    String tag() {
        return "v%d-p%d".formatted(variant, prePrompt);
    }
}
