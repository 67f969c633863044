package sotto.run.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.model.text.TextStream;

/// Places of tokens in the text that they make.
///
/// @param ends per token the number of characters of the text up to its end; a token that alone is no whole character
///     ends where the one before it does
public record TokenPlaces(List<Integer> ends) {
    /// Copies the list.
    public TokenPlaces {
        ends = List.copyOf(ends);
    }

    /// Range of tokens, from `first` to before `end`, from 0.
    public record Range(int first, int end) {}

    /// The places of tokens.
    ///
    /// @param stream a decoder that was given nothing yet
    public static TokenPlaces of(TextStream stream, List<Long> ids) {
        List<Integer> ends = new ArrayList<>();
        int length = 0;
        for (long id : ids) {
            length += stream.add(id).length();
            ends.add(length);
        }
        return new TokenPlaces(ends);
    }

    /// The tokens that make the characters from `start` to before `end`; empty if there are none.
    public Optional<Range> within(int start, int end) {
        int first = 0;
        while (first < ends.size() && ends.get(first) <= start) {
            first++;
        }
        if (first == ends.size()) {
            return last(start, end);
        }
        int after = first;
        while (after < ends.size() && begin(after) < end) {
            after++;
        }
        while (first > 0 && begin(first - 1) == ends.get(first - 1) && begin(first - 1) >= start) {
            first--; // the first bytes of a character that ends with the next token
        }
        return Optional.of(new Range(first, after));
    }

    /// The last token, where a decoder still held back what it adds.
    private Optional<Range> last(int start, int end) {
        boolean heldBack = !ends.isEmpty() && start < end && ends.getLast() <= start;
        return heldBack ? Optional.of(new Range(ends.size() - 1, ends.size())) : Optional.empty();
    }

    private int begin(int token) {
        return token == 0 ? 0 : ends.get(token - 1);
    }
}
