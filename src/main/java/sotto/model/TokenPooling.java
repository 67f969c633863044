package sotto.model;

import java.util.List;

/// Poolings of a batch's texts, and the tokens of each that take part.
///
/// @param how each of the ways that are asked for, at least one
/// @param tokens for each text the places of its tokens, ascending, at least one; an empty list for all tokens of all
///     texts
public record TokenPooling(List<Pooling> how, List<int[]> tokens) {
    /// Copies the lists.
    public TokenPooling {
        how = List.copyOf(how);
        tokens = List.copyOf(tokens);
        if (how.isEmpty()) {
            throw new IllegalArgumentException("no pooling");
        }
        if (tokens.stream().anyMatch(places -> places.length == 0)) {
            throw new IllegalArgumentException("a text without a token to pool");
        }
    }

    /// Pooling in one way.
    public TokenPooling(Pooling how, List<int[]> tokens) {
        this(List.of(how), tokens);
    }

    /// Pooling in one way over all tokens.
    public TokenPooling(Pooling how) {
        this(how, List.of());
    }
}
