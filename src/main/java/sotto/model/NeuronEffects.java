package sotto.model;

import java.util.List;

/// Direct effects of undoing the edit of each neuron of a module alone, at some tokens of a text.
///
/// The number of neuron `i` is what the edit takes from its response, `(1 - gain) · response` where it is a
/// gain, times `effect`: the response without the edit at the token before the one whose logit is looked at,
/// times the direct logit attribution at that very state `h`: with `e[i]` the effect of
/// [DirectLogitAttribution], `n` the normed state before the norm's weight and `s` the norm's scaling of `h`,
/// it is `s · (e[i] - n[i] · (1 / D) Σj n[j] · e[j])`, the derivative of the logit through the last norm.
/// Without the second part, by which a neuron changes the scaling itself, it would be far off where logits are
/// large. Effects by way of later blocks and tokens are not included, nor is a cap on logits.
///
/// @param site the module, which writes to the residual stream
/// @param responses per token `[N]`: the responses at the token before it, without the gains of their own
///     module
/// @param deltas per token `[N]`: what is added to its logit, or to the lead of another token over it
public record NeuronEffects(Site site, List<float[]> responses, List<float[]> deltas) {
    /// Copies the lists, not the numbers: they are handed over.
    public NeuronEffects {
        responses = List.copyOf(responses);
        deltas = List.copyOf(deltas);
    }
}
