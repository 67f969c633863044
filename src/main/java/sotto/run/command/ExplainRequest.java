package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.model.Compute;
import sotto.run.explain.Against;

/// Request to explain one token of a text that a dampened model has written.
///
/// @param prePrompt text in front of the prompt; null for none
/// @param special whether the tokenizer adds its special tokens to the prompt
/// @param chat mode of a chat; null for a prompt that is read as it is
/// @param written tokens after the prompt, to the one that is explained, which is the last
public record ExplainRequest(
        Path model,
        Path gains,
        String prompt,
        @Nullable String prePrompt,
        boolean special,
        @Nullable ChatMode chat,
        List<Long> written,
        Against against,
        Compute compute) {
    /// Copies the list.
    public ExplainRequest {
        written = List.copyOf(written);
    }

    /// The same by another gains file.
    public ExplainRequest withGains(Path file) {
        return new ExplainRequest(model, file, prompt, prePrompt, special, chat, written, against, compute);
    }
}
