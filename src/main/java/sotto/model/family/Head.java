package sotto.model.family;

/// The output projection of a causal language model.
final class Head {
    private Head() {}

    /// `lm_head.weight`, shaped like the embedding; tied, it is the embedding unless the checkpoint has a head of its
    /// own, which then counts, as in the reference.
    static Weight of(boolean tied, Weight embedding) {
        Weight head = new Weight("lm_head.weight", "", embedding.shape());
        return tied ? head.or(embedding) : head;
    }
}
