package sotto.model;

import java.util.List;

/// What a neuron adds to the logits on the straight way: through the residual stream, the last norm, the output head.
///
/// Only an output that is a coordinate `i` of the residual stream has such a way; one unit of it adds
/// `g[i] · W[v, i]` to the logit of token `v`, with `g` the last norm's weight and `W` the head's, up to the norm's
/// scaling of the whole state, which is the same for all tokens (nostalgebraist, 2020; Geva et al., 2022). A layer norm
/// takes the state's mean away first, and `i` is a part of it: of a model that ends in one `(1 / D) Σj g[j] · W[v, j]`
/// is subtracted, which differs from token to token. Times the constants that some families multiply residuals and
/// logits with. Without a last norm its weight counts as 1; a map out of the model width is multiplied into the head.
/// What later blocks make of it is not in it.
///
/// @param promoted the tokens that it raises most, from the most on
/// @param suppressed the tokens that it lowers most, from the most on
/// @param reason why both are empty; empty where they are not
public record DirectEffect(List<Token> promoted, List<Token> suppressed, String reason) {
    /// Copies the lists.
    public DirectEffect {
        promoted = List.copyOf(promoted);
        suppressed = List.copyOf(suppressed);
    }

    /// A token of the vocabulary, and what one unit of the neuron adds to its logit.
    public record Token(int id, float effect) {}

    static DirectEffect none(Site site) {
        return new DirectEffect(
                List.of(),
                List.of(),
                "%s does not write to the residual stream as it is, so its outputs have no direct effect on the tokens."
                        .formatted(site.part()));
    }
}
