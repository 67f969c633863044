package sotto.run.activation;

import java.util.List;
import sotto.model.Gains;
import sotto.model.Logits;
import sotto.model.Pooling;

/// Specification of the numbers to compute: texts, gains and tokens.
///
/// @param texts texts, at least one
/// @param gains gains of the dampened neurons; activations are recorded after they are applied
/// @param maxTokens of each text, special ones included, at least 1
/// @param special whether the tokenizer adds its special tokens
public record ActivationSpec(
        List<String> texts, Gains gains, Logits logits, Pooling pooling, int maxTokens, boolean special) {
    /// Copies the list.
    public ActivationSpec {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || maxTokens < 1) {
            throw new IllegalArgumentException("%d texts, %d tokens".formatted(texts.size(), maxTokens));
        }
    }
}
