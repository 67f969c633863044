package sotto.run.rating;

/// Outcome of one showing, whatever stood where: the column whose text was chosen, or neither.
public enum RatingOutcome {
    FIRST(0),
    SECOND(1),
    NEITHER(2);

    /// Number of outcomes.
    static final int COUNT = 3;

    private final int number;

    RatingOutcome(int number) {
        this.number = number;
    }

    /// Its number in tables, from 0.
    int number() {
        return number;
    }
}
