package sotto.run.rating;

/// Answer of a rater to one showing of a pair.
public enum RatingChoice {
    LEFT,
    RIGHT,
    /// No difference.
    NONE
}
