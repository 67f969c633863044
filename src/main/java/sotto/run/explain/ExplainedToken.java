package sotto.run.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Token that a dampened model wrote, and what its dampening did to the token's logit.
///
/// @param id the token
/// @param text what it adds to the text, special tokens included
/// @param base its logit by the untouched model after the same tokens
/// @param observed `base` minus its logit by the dampened model: above 0 where dampening made it less likely to be
///     written
/// @param modules for each module of the gains, in hook order, what is added to the logit if that module alone is not
///     dampened, at any token so far
/// @param sum of the modules' numbers; not `observed` where modules act on one another
/// @param together what is added if no module is dampened, computed in the batch of the others: `observed`
/// @param neurons the largest shares of single neurons, the largest amount first
public record ExplainedToken(
        long id,
        String text,
        float base,
        float observed,
        Map<String, Float> modules,
        float sum,
        float together,
        List<NeuronShare> neurons) {
    /// Copies map and list.
    public ExplainedToken {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        neurons = List.copyOf(neurons);
    }
}
