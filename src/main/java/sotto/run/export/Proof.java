package sotto.run.export;

import java.util.List;

/// Result of comparing the exported model's logits with the dampened original's.
///
/// @param proven whether enough texts are moved far enough by the gains for their agreement to mean something
/// @param statement the result in a sentence
/// @param dtype what was computed in
/// @param maxAbsDiff the largest |logit difference| between the two
/// @param tolerance the largest difference allowed on the text of `maxAbsDiff`
/// @param effect the largest |logit difference| that the gains make
/// @param movedTexts texts whose logits the gains move by ten times the allowed difference
/// @param texts results of all texts that were compared
public record Proof(
        boolean proven,
        String statement,
        String device,
        String dtype,
        double maxAbsDiff,
        double tolerance,
        double effect,
        int movedTexts,
        List<Text> texts) {
    /// Copies the list.
    public Proof {
        texts = List.copyOf(texts);
    }

    /// The proof of hooks, which change no weights: none.
    static Proof ofHooks() {
        return new Proof(
                false,
                "No weights change: the file holds the edit's own numbers, and was read back.",
                "",
                "",
                0,
                0,
                0,
                0,
                List.of());
    }

    /// Result for one text.
    ///
    /// @param text the text; for random ids, a note that they are random
    /// @param rounding the largest |logit difference| that one rounding unit of the gains makes; 0 in float32
    public record Text(String text, int tokens, double effect, double rounding, double maxAbsDiff, double tolerance) {}
}
