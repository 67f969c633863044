package sotto.run.score;

import sotto.data.LabelledTexts;

/// A concept's texts among the rows of a file of responses, and the way in which they are scored.
///
/// @param heldOut per text whether it is held out for a second score
/// @param places row of each text in the file
record ConceptRows(LabelledTexts texts, boolean[] heldOut, int[] places, ScoredSites.Scorer scorer) {
    /// The responses of some sites' neurons to these texts.
    RunResponses in(RowLayout layout, ResponseRows rows) {
        return new RunResponses(texts, heldOut, places, layout, rows);
    }

    /// Number of texts that are not held out.
    int scored() {
        int scored = 0;
        for (boolean held : heldOut) {
            scored += held ? 0 : 1;
        }
        return scored;
    }
}
