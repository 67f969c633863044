package sotto.model;

import java.util.List;

/// Pooling of a batch's texts, and the tokens of each that take part.
///
/// @param tokens for each text the places of its tokens, ascending, at least one; an empty list for all tokens of all
///     texts
public record TokenPooling(Pooling how, List<int[]> tokens) {
    /// Copies the list.
    public TokenPooling {
        tokens = List.copyOf(tokens);
        if (tokens.stream().anyMatch(places -> places.length == 0)) {
            throw new IllegalArgumentException("a text without a token to pool");
        }
    }

    /// Pooling over all tokens.
    public TokenPooling(Pooling how) {
        this(how, List.of());
    }
}
