package sotto.run.rating;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Results of one or several raters of the same pairs, and how far they agree.
///
/// @param task that all of them rated
/// @param raters results of each, in the order given
/// @param agreement null for one rater
public record RatingsReport(
        RatingTask task,
        List<RatingResults> raters,
        @Nullable RaterAgreement agreement) {
    /// Copies the list.
    public RatingsReport {
        raters = List.copyOf(raters);
    }

    /// The report of ended ratings of the same pairs; a `Failure` where one is not ended.
    public static RatingsReport of(List<Rating> ratings) {
        List<RatingResults> results = new ArrayList<>();
        ratings.forEach(rating -> results.add(RatingResults.of(rating)));
        return new RatingsReport(
                ratings.getFirst().task(), results, ratings.size() < 2 ? null : RaterAgreement.of(ratings));
    }

    /// The report of rating files; a `Failure` if one cannot be read, is not ended, or rates other pairs than the
    /// first, or if two are of one rater.
    public static RatingsReport read(List<Path> files) {
        List<Rating> ratings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            Rating rating = RatingFile.read(file);
            if (!ratings.isEmpty()) {
                checkSamePairs(ratings.getFirst(), rating, file);
            }
            if (!names.add(rating.rater())) {
                throw new Failure(
                        "%s is of %s too, as an earlier file is.".formatted(file, rating.rater()),
                        "Give one file of each rater.");
            }
            ratings.add(rating);
        }
        return of(ratings);
    }

    /// Checks that a rater's file belongs to the same pairs as a rating; a `Failure` that says what differs.
    ///
    /// @param file that the other rating was read from
    public static void checkSamePairs(Rating rating, Rating other, Path file) {
        difference(rating, other).ifPresent(what -> {
            throw new Failure(
                    "%s belongs to other pairs: %s.".formatted(file, what),
                    "Choose the file of a rater who was given the same pairs.");
        });
    }

    private static Optional<String> difference(Rating rating, Rating other) {
        RatingTask task = rating.task();
        if (other.task().pairs() != task.pairs()) {
            return Optional.of("%d pairs instead of %d".formatted(other.task().pairs(), task.pairs()));
        }
        if (!other.task().question().equals(task.question())) {
            return Optional.of(
                    "its question is \u201c%s\u201d".formatted(other.task().question()));
        }
        if (!other.task().reasons().equals(task.reasons())) {
            return Optional.of("its reasons are others");
        }
        for (int column = 0; column < 2; column++) {
            if (!other.task()
                    .columns()
                    .get(column)
                    .gains()
                    .equals(task.columns().get(column).gains())) {
                return Optional.of("other gains wrote them");
            }
        }
        int common = Math.min(rating.pairs().size(), other.pairs().size());
        for (int pair = 0; pair < common; pair++) {
            if (!rating.pairs().get(pair).equals(other.pairs().get(pair))) {
                return Optional.of("pair %d has other texts".formatted(pair + 1));
            }
        }
        return common == 0 ? Optional.of("no text is written yet") : Optional.empty();
    }
}
