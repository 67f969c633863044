package sotto.run.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Share of a neuron in a token's logit: its direct effect, if its dampening alone were undone.
///
/// @param module a module that writes to the residual stream
/// @param index the neuron's number in it, from 0
/// @param delta what is added to the logit: `(1 - gain) · response · direct logit attribution`
/// @param gain its gain
/// @param response its response without its gain, at the token before
public record NeuronShare(
        String module,
        int index,
        float delta,
        @JsonIgnore float gain,
        @JsonIgnore float response) {}
