package sotto.ui.compare;

import java.util.List;
import java.util.OptionalInt;
import sotto.run.compare.Passage;

/// Request to explain a word of a column's text.
///
/// @param asked what the text was written for
/// @param ids the text's tokens
/// @param base the tokens of Base's text beside it; none where there is no such text
/// @param place the word's characters in the whole text
/// @param token number of the token of the word that is explained, from 0; empty for the first that Base did not write
public record WordRequest(ColumnRequest asked, List<Long> ids, List<Long> base, Passage.Span place, OptionalInt token) {
    /// Copies the lists.
    public WordRequest {
        ids = List.copyOf(ids);
        base = List.copyOf(base);
    }

    /// The same word by another of its tokens.
    WordRequest withToken(int number) {
        return new WordRequest(asked, ids, base, place, OptionalInt.of(number));
    }

    /// Whether Base wrote another token in this place after the very same ones.
    boolean isParting(int place) {
        return place < base.size()
                && !base.get(place).equals(ids.get(place))
                && base.subList(0, place).equals(ids.subList(0, place));
    }
}
