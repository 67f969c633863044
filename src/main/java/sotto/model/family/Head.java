package sotto.model.family;

/// The output projection of a causal language model, and the embedding that it may be tied to.
final class Head {
    /// What most families call it.
    static final String NAME = "lm_head.weight";

    private Head() {}

    /// `lm_head.weight`, shaped like the embedding; tied, it is the embedding unless the checkpoint has a head of its
    /// own, which then counts, as in the reference.
    static Weight of(boolean tied, Weight embedding) {
        Weight head = embedding.like(NAME);
        return tied ? head.or(embedding) : head;
    }

    /// The embedding; tied, the head serves where a checkpoint keeps only that.
    static Weight embedding(boolean tied, Weight embedding) {
        return tied ? embedding.or(embedding.like(NAME)) : embedding;
    }
}
