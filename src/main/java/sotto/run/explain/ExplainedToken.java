package sotto.run.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Token that a dampened model wrote, and what its dampening did to the token's logit.
///
/// Compared with another token, every number is of the other's lead: the other's logit minus that of the token written.
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
/// @param compared the token that it is compared with, under the name `against`; empty for none
/// @param writers the neurons' shares module by module, in hook order
public record ExplainedToken(
        long id,
        String text,
        float base,
        float observed,
        Map<String, Float> modules,
        float sum,
        float together,
        List<NeuronShare> neurons,
        @JsonUnwrapped Map<String, Other> compared,
        @JsonIgnore List<WriterShares> writers) {
    /// Name of the token that it is compared with.
    static final String AGAINST = "against";

    /// Copies maps and lists.
    public ExplainedToken {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        neurons = List.copyOf(neurons);
        compared = Map.copyOf(compared);
        writers = List.copyOf(writers);
    }

    /// The token that it is compared with; null for none.
    public @Nullable Other against() {
        return compared.get(AGAINST);
    }

    /// Token that might have been written in its place.
    ///
    /// @param text what it would have added to the text
    public record Other(long id, String text) {}
}
