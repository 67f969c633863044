package sotto.run.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Share of a neuron in a token's logit: its direct effect, if its edit alone were undone.
///
/// @param module a module that writes to the residual stream
/// @param index the neuron's number in it, from 0
/// @param delta what is added to the logit: what the edit takes from the response, `(1 - gain) · response`
///     where it is a gain, times the direct logit attribution
/// @param gain its gain; 1 where it has a shift or a direction only
/// @param response its response without the edit, at the token before
public record NeuronShare(
        String module,
        int index,
        float delta,
        @JsonIgnore float gain,
        @JsonIgnore float response) {}
