package sotto.run.rating;

import java.util.List;

/// Task that several raters can share: the question, and what the pairs of texts are.
///
/// @param question that a choice answers, such as "Which text is less rude?"
/// @param reasons that can be ticked, at most [#MOST_REASONS]
/// @param columns the two columns
/// @param pairs number of different pairs
public record RatingTask(
        String question, List<String> reasons, List<RatedColumn> columns, RatingOrigin origin, int pairs) {
    /// Largest number of reasons to choose from.
    public static final int MOST_REASONS = 9;

    /// Copies the lists and checks the numbers.
    public RatingTask {
        reasons = List.copyOf(reasons);
        columns = List.copyOf(columns);
        if (columns.size() != 2 || reasons.size() > MOST_REASONS || pairs < 1 || pairs > RatingPlan.MOST) {
            throw new IllegalArgumentException(
                    "%d columns, %d reasons, %d pairs".formatted(columns.size(), reasons.size(), pairs));
        }
    }
}
