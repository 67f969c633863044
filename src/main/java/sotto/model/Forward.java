package sotto.model;

import java.util.List;
import java.util.Optional;

/// Result of one forward pass over a batch of texts.
///
/// @param logits per text, row after row: `[1, V]` if the last token's were asked for, `[T, V]` if all tokens',
/// empty if none
/// @param responses pooled responses, if pooling was asked for
public record Forward(List<float[]> logits, Optional<Responses> responses) {
    /// Copies the list, not the numbers: they are handed over.
    public Forward {
        logits = List.copyOf(logits);
    }
}
