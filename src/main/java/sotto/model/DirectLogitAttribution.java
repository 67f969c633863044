package sotto.model;

import java.util.List;

/// Direct logit attribution of a neuron: its effect on the logits through residual stream, last norm and head
/// alone.
///
/// Only an output that is a coordinate `i` of the residual stream has such an effect; one unit of it adds `g[i]
/// · W[v, i]` to the logit of token `v`, with `g` the last norm's weight and `W` the head's, up to the norm's
/// scaling of the whole state, which is the same for all tokens (nostalgebraist, 2020; Geva et al., 2022). A
/// layer norm takes the state's mean away first, and `i` is a part of it: of a model that ends in one, `(1 / D)
/// Σj g[j] · W[v, j]` is subtracted, which differs from token to token. The effect includes the constants that
/// some families multiply residuals and logits with. Without a last norm, or of one without a weight, `g` is
/// 1; a map out of the model width is multiplied into the head. Effects by way of later blocks are not
/// included.
///
/// @param promoted the tokens whose logits it raises most, the largest effect first
/// @param suppressed the tokens whose logits it lowers most, the largest effect first
/// @param reason why both lists are empty; an empty text where they are not
public record DirectLogitAttribution(List<Token> promoted, List<Token> suppressed, String reason) {
    /// Copies the lists.
    public DirectLogitAttribution {
        promoted = List.copyOf(promoted);
        suppressed = List.copyOf(suppressed);
    }

    /// A token of the vocabulary, and the number that one unit of the neuron's output adds to its logit.
    public record Token(int id, float effect) {}

    static DirectLogitAttribution none(Site site) {
        return new DirectLogitAttribution(
                List.of(),
                List.of(),
                "%s does not write to the residual stream as it is, so its outputs have no direct effect on the tokens."
                        .formatted(site.part()));
    }
}
