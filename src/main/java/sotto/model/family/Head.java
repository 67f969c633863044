package sotto.model.family;

/// Output projection of a causal language model, and the embedding that it may be tied to.
final class Head {
    /// Name of its tensor in most families.
    static final String NAME = "lm_head.weight";

    private Head() {}

    /// The head `lm_head.weight`, of the embedding's shape; if tied, it is the embedding unless the checkpoint
    /// has a head of its own, which is then used, as by the reference.
    static Weight of(boolean tied, Weight embedding) {
        Weight head = embedding.like(NAME);
        return tied ? head.or(embedding) : head;
    }

    /// The embedding; if tied, the head is used where a checkpoint has only that.
    static Weight embedding(boolean tied, Weight embedding) {
        return tied ? embedding.or(embedding.like(NAME)) : embedding;
    }
}
