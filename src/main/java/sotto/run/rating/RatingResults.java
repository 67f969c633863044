package sotto.run.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.num.Interval;
import sotto.num.McNemar;
import sotto.work.Failure;

/// Results of one rater's ended rating.
///
/// Shares without observations are not a number, and so are their intervals.
///
/// @param rater name
/// @param pairs number of different pairs that were rated, those of identical texts with them
/// @param identical number of those with identical texts, which count as "no difference"
/// @param first number of decided pairs in which the first column's text was chosen
/// @param second number of decided pairs in which the second column's text was chosen
/// @param neither number of pairs without a difference, those of identical texts with them
/// @param winRate share of the second column among the decided pairs
/// @param interval of the win rate: Wilson's of 95 %
/// @param p two-sided p-value of the sign test over the decided pairs; 1 without one
/// @param halves share of the second column where each pair without a difference is half a win
/// @param noDifference share of pairs without a difference
/// @param noDifferenceInterval Wilson's of 95 %
/// @param left number of decided pairs in which the left text was chosen
/// @param repeats number of pairs that were rated twice
/// @param consistent number of those with the same outcome both times
/// @param consistency share of those
/// @param consistencyInterval Wilson's of 95 %
/// @param medianSeconds of an answer; not a number without one
/// @param reasons what was ticked, in the task's order
/// @param words the rater's own, as often as they were written
public record RatingResults(
        String rater,
        int pairs,
        int identical,
        int first,
        int second,
        int neither,
        double winRate,
        Interval interval,
        double p,
        double halves,
        double noDifference,
        Interval noDifferenceInterval,
        int left,
        int repeats,
        int consistent,
        double consistency,
        Interval consistencyInterval,
        double medianSeconds,
        List<Reason> reasons,
        List<OwnWords> words) {
    /// Number of first showings that had a reason, by the outcome.
    public record Reason(String reason, int first, int second, int neither) {}

    /// Rater's own words on a pair.
    ///
    /// @param prompt number of its prompt in the file, from 0
    public record OwnWords(int prompt, RatingOutcome outcome, String text) {}

    /// Copies the lists.
    public RatingResults {
        reasons = List.copyOf(reasons);
        words = List.copyOf(words);
    }

    /// Number of decided pairs.
    public int decided() {
        return first + second;
    }

    /// The results of a rating; a `Failure` where it is not ended.
    public static RatingResults of(Rating rating) {
        if (!rating.isEnded()) {
            throw new Failure(
                    "The rating of %s is not ended: %d of %d pairs are rated."
                            .formatted(
                                    rating.rater(),
                                    rating.done(),
                                    rating.plan().showings().size()),
                    "End it on Compare first, because results would tell the rater which text is whose.");
        }
        return new Counting(rating).results();
    }

    /// Outcome of each pair's first showing, in the task's order; empty where it was not rated. Identical texts have
    /// no outcome here.
    static List<Optional<RatingOutcome>> outcomes(Rating rating) {
        List<Optional<RatingOutcome>> outcomes = new ArrayList<>();
        for (int pair = 0; pair < rating.task().pairs(); pair++) {
            outcomes.add(Optional.empty());
        }
        List<RatingPlan.Showing> showings = rating.plan().showings();
        for (int i = 0; i < showings.size(); i++) {
            RatingPlan.Showing showing = showings.get(i);
            if (!showing.repeat() && !rating.isIdentical(showing)) {
                outcomes.set(showing.pair(), rating.outcome(i, showing));
            }
        }
        return outcomes;
    }

    /// One pass over the showings.
    private static final class Counting {
        private final Rating rating;
        private final int[] by = new int[RatingOutcome.COUNT];
        private final int[][] reasons;
        private final List<OwnWords> words = new ArrayList<>();
        private int identical;
        private int left;
        private int repeats;
        private int consistent;

        Counting(Rating rating) {
            this.rating = rating;
            reasons = new int[rating.task().reasons().size()][RatingOutcome.COUNT];
            List<Optional<RatingOutcome>> first = outcomes(rating);
            List<RatingPlan.Showing> showings = rating.plan().showings();
            for (int i = 0; i < showings.size(); i++) {
                RatingPlan.Showing showing = showings.get(i);
                Optional<RatingOutcome> outcome = rating.outcome(i, showing);
                if (rating.isIdentical(showing)) {
                    identical += !showing.repeat() && i < rating.place() ? 1 : 0;
                } else if (showing.repeat() && outcome.isPresent()) {
                    Optional<RatingOutcome> before = first.get(showing.pair());
                    repeats += before.isPresent() ? 1 : 0;
                    consistent += before.equals(outcome) ? 1 : 0;
                } else if (outcome.isPresent()) {
                    count(rating.answer(i), showing, outcome.get());
                }
            }
        }

        private void count(PairAnswer answer, RatingPlan.Showing showing, RatingOutcome outcome) {
            by[outcome.number()]++;
            left += answer.choice() == RatingChoice.LEFT ? 1 : 0;
            answer.reasons().forEach(reason -> reasons[reason][outcome.number()]++);
            if (!answer.words().isBlank()) {
                words.add(new OwnWords(
                        rating.pairs().get(showing.pair()).prompt(),
                        outcome,
                        answer.words().strip()));
            }
        }

        RatingResults results() {
            int first = by[RatingOutcome.FIRST.number()];
            int second = by[RatingOutcome.SECOND.number()];
            int neither = by[RatingOutcome.NEITHER.number()] + identical;
            int decided = first + second;
            int pairs = decided + neither;
            double winRate = (double) second / decided;
            double same = (double) neither / pairs;
            double consistency = (double) consistent / repeats;
            List<Reason> ticked = new ArrayList<>();
            for (int i = 0; i < reasons.length; i++) {
                ticked.add(new Reason(
                        rating.task().reasons().get(i),
                        reasons[i][RatingOutcome.FIRST.number()],
                        reasons[i][RatingOutcome.SECOND.number()],
                        reasons[i][RatingOutcome.NEITHER.number()]));
            }
            return new RatingResults(
                    rating.rater(),
                    pairs,
                    identical,
                    first,
                    second,
                    neither,
                    winRate,
                    Interval.wilson(winRate, decided),
                    McNemar.p(first, second), // the sign test is the same sum
                    (second + neither / 2.0) / pairs,
                    same,
                    Interval.wilson(same, pairs),
                    left,
                    repeats,
                    consistent,
                    consistency,
                    Interval.wilson(consistency, repeats),
                    rating.medianSeconds().orElse(Double.NaN),
                    ticked,
                    words);
        }
    }
}
