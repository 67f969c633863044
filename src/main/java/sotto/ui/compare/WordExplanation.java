package sotto.ui.compare;

import java.util.List;
import sotto.figure.AttributionBars;
import sotto.model.Edit;
import sotto.run.command.ExplainRequest;
import sotto.run.explain.ExplainedToken;

/// Explanation of one token of a word.
///
/// @param token the token, compared with another one
/// @param bars its modules
/// @param pieces the texts of the word's tokens
/// @param piece number of the token among them, from 0
/// @param parting whether the other token is what Base wrote in this place, after the very same tokens; else the one
///     that Base likes best there
/// @param gains those of the column
/// @param seconds that it took
/// @param command with which the command line prints the same numbers; its gains file is a name
public record WordExplanation(
        ExplainedToken token,
        AttributionBars bars,
        List<String> pieces,
        int piece,
        boolean parting,
        Edit gains,
        double seconds,
        ExplainRequest command) {
    /// Copies the list.
    public WordExplanation {
        pieces = List.copyOf(pieces);
    }

    /// Whether Base, too, likes the word's token best in its place.
    boolean isBasesChoice() {
        return !parting && token.base() < 0;
    }
}
