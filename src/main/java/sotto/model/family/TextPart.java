package sotto.model.family;

import java.util.List;
import java.util.Optional;

/// Language model inside a multimodal model: the same architecture with longer tensor names.
///
/// The reference names its tensors `model.language_model.…` and `lm_head`; published files begin with
/// `language_model.model.…` and `language_model.lm_head`, or with `language_model.…`.
final class TextPart {
    private static final String ALONE = "model.";
    private static final String INSIDE = "model.language_model.";

    private TextPart() {}

    /// The architecture of a language model as part of a larger one.
    static Architecture of(Architecture alone, boolean tied) {
        Architecture.Weights weights = alone.weights();
        Weight tokens = Weight.of(
                INSIDE + "embed_tokens.weight",
                alone.sizes().vocab(),
                alone.sizes().hidden());
        return new Architecture(
                alone.kind(),
                alone.family(),
                alone.sizes(),
                alone.positionLimit(),
                tied,
                List.of(
                        new Architecture.OtherName(INSIDE, "language_model.model."),
                        new Architecture.OtherName(INSIDE, "language_model."),
                        new Architecture.OtherName("lm_head.", "language_model.lm_head.")),
                new Architecture.Weights(
                        List.of(Head.embedding(tied, tokens)),
                        weights.block().stream().map(TextPart::inside).toList(),
                        List.of(inside(weights.head().getFirst()), Head.of(tied, tokens))),
                alone.sites().stream().map(TextPart::inside).toList(),
                alone.settings(),
                alone.rotary(),
                Optional.empty());
    }

    private static Weight inside(Weight weight) {
        return weight.named(inside(weight.name()));
    }

    private static Projection inside(Projection site) {
        return site.named(inside(site.module()));
    }

    private static String inside(String name) {
        return name.startsWith(ALONE) ? INSIDE + name.substring(ALONE.length()) : name;
    }
}
