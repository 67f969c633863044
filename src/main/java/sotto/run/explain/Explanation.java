package sotto.run.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import sotto.model.Site;

/// Explanation of a text that a dampened model wrote, token by token.
///
/// @param tokens the tokens that are explained
/// @param sites the modules of the gains, in hook order
public record Explanation(
        List<ExplainedToken> tokens, @JsonIgnore List<Site> sites) {
    /// Copies the lists.
    public Explanation {
        tokens = List.copyOf(tokens);
        sites = List.copyOf(sites);
    }
}
