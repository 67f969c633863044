package sotto.model.family;

/// Linear maps of an attention or a feed-forward that have a bias.
enum Biases {
    NONE,
    /// The maps of queries, keys and values.
    QKV,
    ALL;

    static Biases of(boolean all) {
        return all ? ALL : NONE;
    }
}
