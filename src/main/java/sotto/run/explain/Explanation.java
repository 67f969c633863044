package sotto.run.explain;

import java.util.List;

/// Explanation of a text that a dampened model wrote, token by token.
///
/// @param tokens the tokens written
public record Explanation(List<ExplainedToken> tokens) {
    /// Copies the list.
    public Explanation {
        tokens = List.copyOf(tokens);
    }
}
