package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.model.Compute;
import sotto.model.SamplingConfig;

/// Request to continue prompts by a model and its variants, each given as a gains file.
///
/// @param prePrompt text in front of every prompt; null for none
/// @param special whether the tokenizer adds its special tokens to the prompt
/// @param gains gains files, one for each variant besides the untouched model; no two have the same stem
/// @param samples continuations of each prompt, at least 1
/// @param chat mode of chats; null for prompts that are read as they are
public record GenerateRequest(
        Path model,
        Prompts prompts,
        @Nullable String prePrompt,
        boolean special,
        List<Path> gains,
        int samples,
        SamplingConfig decoding,
        Compute compute,
        @Nullable ChatMode chat) {
    /// Copies the list.
    public GenerateRequest {
        gains = List.copyOf(gains);
    }

    /// One prompt, or a file of prompts.
    public sealed interface Prompts {
        /// The text of one prompt.
        record One(String text) implements Prompts {}

        /// A file of prompts.
        record Of(Path file) implements Prompts {}
    }
}
