package sotto.run.evaluate;

/// A variant under a pre-prompt, by their numbers.
///
/// @param variant 0 is the untouched model
/// @param prePrompt 0 is none
record Cell(int variant, int prePrompt) {
    /// Part of the names of its logs.
    String tag() {
        return "v%d-p%d".formatted(variant, prePrompt);
    }
}
