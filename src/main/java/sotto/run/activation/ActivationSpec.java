package sotto.run.activation;

import java.util.List;
import sotto.chat.jinja.RenderedText.Span;
import sotto.model.Edit;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.run.record.SiteChoice;

/// Specification of the numbers to compute: texts, gains and tokens.
///
/// @param texts texts, at least one
/// @param gains gains of the dampened neurons; activations are recorded after they are applied
/// @param maxTokens of each text, special ones included, at least 1
/// @param special whether the tokenizer adds its special tokens
/// @param answers for each text the places of the answers that alone are pooled; an empty list to pool whole texts
/// @param sites choice of sites, as [SiteChoice] reads it
public record ActivationSpec(
        List<String> texts,
        Edit gains,
        Logits logits,
        Pooling pooling,
        int maxTokens,
        boolean special,
        List<List<Span>> answers,
        String sites) {
    /// Specification that pools whole texts, of all maps of the MLPs.
    public ActivationSpec(
            List<String> texts, Edit gains, Logits logits, Pooling pooling, int maxTokens, boolean special) {
        this(texts, gains, logits, pooling, maxTokens, special, List.of(), SiteChoice.MLP);
    }

    /// Copies the lists.
    public ActivationSpec {
        texts = List.copyOf(texts);
        answers = List.copyOf(answers);
        if (!answers.isEmpty() && answers.size() != texts.size()) {
            throw new IllegalArgumentException("%d texts, answers of %d".formatted(texts.size(), answers.size()));
        }
        if (texts.isEmpty() || maxTokens < 1) {
            throw new IllegalArgumentException("%d texts, %d tokens".formatted(texts.size(), maxTokens));
        }
    }
}
