package sotto.data;

import org.jspecify.annotations.Nullable;

/// A text to be continued.
///
/// @param row its row in the file, from 0
/// @param toxicity of the prompt itself as its file has it, in [0, 1]; null where it says nothing
public record Prompt(int row, String text, @Nullable Double toxicity) {}
