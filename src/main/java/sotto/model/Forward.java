package sotto.model;

import java.util.List;
import java.util.Optional;

/// What one forward pass over a batch of texts gave.
///
/// @param logits per text what was asked for, row after row: `[1, V]` for the last token, `[T, V]` for all, empty for
/// none
/// @param responses pooled responses, if pooling was asked for
public record Forward(List<float[]> logits, Optional<Responses> responses) {
    /// Copies the list, not the numbers: they are handed over.
    public Forward {
        logits = List.copyOf(logits);
    }
}
