package sotto.run.export;

import java.util.List;

/// What comparing the exported model's logits with the dampened original's showed.
///
/// @param proven whether enough texts are moved far enough by the gains for their agreement to mean something
/// @param statement the same in words
/// @param dtype what was computed in
/// @param maxAbsDiff the largest |logit difference| between the two
/// @param tolerance what was allowed where it is largest
/// @param effect the largest |logit difference| that the gains make
/// @param movedTexts texts whose logits the gains move by ten times what is allowed
/// @param texts all that were compared
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

    /// One text.
    ///
    /// @param text what it says; for random ids, that it is random
    /// @param rounding the largest |logit difference| that one rounding unit of the gains makes; 0 in float32
    public record Text(String text, int tokens, double effect, double rounding, double maxAbsDiff, double tolerance) {}
}
