package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.model.Compute;
import sotto.model.SamplingConfig;

/// Everything that Compare gives to a rating, as it stands when it is asked for.
///
/// @param model the model's folder
/// @param prePrompt text in front of every prompt; null for none, and for chats
/// @param special whether the tokenizer adds its special tokens
/// @param chat mode in which prompts are answered; empty where they are continued as they are
/// @param columns that can be rated, in Compare's order
/// @param current number of the column to propose beside the first
/// @param prompts Compare's file of prompts; empty where there is none
/// @param concept name of what the open run's positive texts have in common
public record RatingInputs(
        Path model,
        Compute compute,
        @Nullable String prePrompt,
        boolean special,
        Optional<ChatMode> chat,
        SamplingConfig decoding,
        List<RatingCandidate> columns,
        int current,
        Optional<Path> prompts,
        String concept) {
    /// Copies the list.
    public RatingInputs {
        columns = List.copyOf(columns);
    }
}
