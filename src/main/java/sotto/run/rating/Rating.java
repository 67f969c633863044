package sotto.run.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rating of one rater as far as it is done; a value that each step replaces.
///
/// @param rater the rater's name
/// @param plan order and sides
/// @param begun the time of the first step
/// @param ended the time of the end; null while pairs can be rated
/// @param place number of the showing that the rater is at, from 0; that of the last one plus 1 after all
/// @param pairs texts that are written by now, in the task's order
/// @param answers at most one for each showing, in rising order
public record Rating(
        String rater,
        RatingTask task,
        RatingPlan plan,
        Instant begun,
        @Nullable Instant ended,
        int place,
        List<RatedPair> pairs,
        List<PairAnswer> answers) {
    /// Copies the lists and checks that they belong together.
    public Rating {
        pairs = List.copyOf(pairs);
        answers = List.copyOf(answers);
        if (plan.pairs() != task.pairs() || pairs.size() > task.pairs()) {
            throw new IllegalArgumentException("%d of %d pairs".formatted(pairs.size(), task.pairs()));
        }
        int all = plan.pairs() + plan.repeats();
        int before = -1;
        for (PairAnswer answer : answers) {
            boolean known = answer.reasons().stream()
                    .allMatch(reason -> reason >= 0 && reason < task.reasons().size());
            if (answer.showing() <= before || answer.showing() >= all || !known) {
                throw new IllegalArgumentException("answer of showing " + answer.showing());
            }
            before = answer.showing();
        }
        if (place < 0 || place > all) {
            throw new IllegalArgumentException("place " + place);
        }
    }

    /// A rating without answers.
    public static Rating begin(String rater, RatingTask task, RatingPlan plan, Instant now, List<RatedPair> pairs) {
        return new Rating(rater, task, plan, now, null, 0, pairs, List.of());
    }

    /// The same task for another rater, in another order and without answers.
    public Rating another(String name, long seed, Instant now) {
        return begin(name, task, new RatingPlan(plan.pairs(), plan.repeats(), seed, true), now, pairs);
    }

    /// The answer to a showing; an empty one where there is none.
    public PairAnswer answer(int showing) {
        return answers.stream()
                .filter(answer -> answer.showing() == showing)
                .findFirst()
                .orElseGet(() -> PairAnswer.none(showing));
    }

    /// This rating with an answer, in place of an earlier one to the same showing.
    public Rating with(PairAnswer answer) {
        TreeMap<Integer, PairAnswer> all = new TreeMap<>();
        answers.forEach(one -> all.put(one.showing(), one));
        all.put(answer.showing(), answer);
        return new Rating(rater, task, plan, begun, ended, place, pairs, new ArrayList<>(all.values()));
    }

    /// This rating at another showing.
    public Rating at(int showing) {
        return new Rating(rater, task, plan, begun, ended, showing, pairs, answers);
    }

    /// This rating under another rater's name.
    public Rating by(String name) {
        return new Rating(name, task, plan, begun, ended, place, pairs, answers);
    }

    /// This rating with further texts.
    public Rating written(List<RatedPair> more) {
        List<RatedPair> all = new ArrayList<>(pairs);
        all.addAll(more);
        return new Rating(rater, task, plan, begun, ended, place, all, answers);
    }

    /// This rating at its end, after which nothing is rated.
    public Rating end(Instant now) {
        return new Rating(rater, task, plan, begun, now, place, pairs, answers);
    }

    /// Whether it is ended, so that its results may be seen.
    public boolean isEnded() {
        return ended != null;
    }

    /// Whether the texts of a showing are written by now.
    public boolean isWritten(RatingPlan.Showing showing) {
        return showing.pair() < pairs.size();
    }

    /// Whether a showing is answered, or needs no answer because its texts are identical.
    public boolean isDone(int number, RatingPlan.Showing showing) {
        return answer(number).choice() != null || isIdentical(showing);
    }

    /// Whether both texts of a showing are the same, so that it is not shown.
    public boolean isIdentical(RatingPlan.Showing showing) {
        return isWritten(showing) && pairs.get(showing.pair()).isIdentical();
    }

    /// Number of showings that are done.
    public int done() {
        List<RatingPlan.Showing> all = plan.showings();
        int done = 0;
        for (int i = 0; i < all.size(); i++) {
            done += isDone(i, all.get(i)) ? 1 : 0;
        }
        return done;
    }

    /// Outcome of a showing: the column whose text was chosen; empty where there is no answer.
    public Optional<RatingOutcome> outcome(int number, RatingPlan.Showing showing) {
        RatingChoice choice = answer(number).choice();
        if (choice == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (choice) {
                    case NONE -> RatingOutcome.NEITHER;
                    case LEFT -> showing.swapped() ? RatingOutcome.SECOND : RatingOutcome.FIRST;
                    case RIGHT -> showing.swapped() ? RatingOutcome.FIRST : RatingOutcome.SECOND;
                });
    }

    /// Median of the seconds that an answered showing took; empty without one.
    public OptionalDouble medianSeconds() {
        double[] sorted = answers.stream()
                .filter(answer -> answer.choice() != null)
                .mapToDouble(PairAnswer::seconds)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sotto.num.Interval.quantile(sorted, 0.5));
    }

    /// Seconds that the rest takes at the median so far; empty before the first answer.
    public OptionalDouble secondsLeft() {
        OptionalDouble each = medianSeconds();
        int left = plan.pairs() + plan.repeats() - done();
        return each.isEmpty() ? each : OptionalDouble.of(each.getAsDouble() * left);
    }
}
