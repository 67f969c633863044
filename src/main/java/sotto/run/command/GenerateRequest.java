package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.model.Compute;
import sotto.model.Decoding;

/// What is to be written by a model and its variants, with every variant as a file.
///
/// @param prePrompt stands before every prompt; null for none
/// @param special whether the tokenizer adds its special tokens to the prompt
/// @param gains a variant each, beside the untouched model; no two of one stem
/// @param samples continuations of each prompt, at least 1
public record GenerateRequest(
        Path model,
        Prompts prompts,
        @Nullable String prePrompt,
        boolean special,
        List<Path> gains,
        int samples,
        Decoding decoding,
        Compute compute) {
    /// Copies the list.
    public GenerateRequest {
        gains = List.copyOf(gains);
    }

    /// One prompt, or a file of them.
    public sealed interface Prompts {
        /// A prompt by itself.
        record One(String text) implements Prompts {}

        /// A file of prompts.
        record Of(Path file) implements Prompts {}
    }
}
