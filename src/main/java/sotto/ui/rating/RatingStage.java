package sotto.ui.rating;

/// Stage of the view.
public enum RatingStage {
    /// The rating is set up, or one that was begun is chosen.
    SETUP,
    RATING,
    PAUSED,
    /// The rater is asked whether the rating ends.
    ENDING,
    /// Names and results are shown.
    ENDED
}
