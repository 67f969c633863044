package sotto.ui.rating;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingsReport;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Files of other raters of the same pairs, and the results of all together.
///
/// Used on the interface thread.
final class OtherRaters {
    private final Tasks tasks;
    private final RatingShelf shelf;
    private final Consumer<Failure> failed;
    private final ReadOnlyObjectWrapper<Optional<RatingsReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<KeptRating> list = FXCollections.observableArrayList();

    OtherRaters(Tasks tasks, RatingShelf shelf, Consumer<Failure> failed) {
        this.tasks = tasks;
        this.shelf = shelf;
        this.failed = failed;
    }

    /// Results; empty before the rating is ended.
    ReadOnlyObjectProperty<Optional<RatingsReport>> report() {
        return report.getReadOnlyProperty();
    }

    /// Forgets others and results.
    void clear() {
        list.clear();
        report.set(Optional.empty());
    }

    /// The others, in the order of their names.
    ObservableList<KeptRating> list() {
        return list;
    }

    /// Looks for others in the project's folder.
    ///
    /// @param rating the rating as it is now
    /// @param own its file; empty before it is saved
    void find(Supplier<Optional<Rating>> rating, Optional<Path> own) {
        Rating now = rating.get().orElseThrow();
        list.clear();
        tasks.quietly(_ -> KeptRating.all(shelf).stream()
                        .filter(kept -> !own.equals(Optional.of(kept.file()))
                                && !kept.rating().rater().equals(now.rater())
                                && isOfSamePairs(now, kept))
                        .toList())
                .onDone(found -> {
                    if (rating.get()
                            .filter(one -> one.task().equals(now.task()))
                            .isPresent()) {
                        list.setAll(found);
                        tell(rating);
                    }
                })
                .onFailed(failed);
    }

    /// Makes the results, with those of the others that are ended.
    void tell(Supplier<Optional<Rating>> rating) {
        Optional<Rating> own = rating.get().filter(Rating::isEnded);
        if (own.isEmpty()) {
            report.set(Optional.empty());
            return;
        }
        List<Rating> all = new ArrayList<>(List.of(own.get()));
        list.stream().map(KeptRating::rating).filter(Rating::isEnded).forEach(all::add);
        tasks.quietly(_ -> RatingsReport.of(all))
                .onDone(made -> {
                    if (rating.get().equals(own)) {
                        report.set(Optional.of(made));
                    }
                })
                .onFailed(failed);
    }

    /// Adds a rater's file: it is copied into the project's folder. One that is no rating, belongs to other
    /// pairs, or is the same rater's fails.
    void add(Supplier<Optional<Rating>> rating, Path file) {
        Rating now = rating.get().orElseThrow();
        List<KeptRating> known = List.copyOf(list);
        tasks.quietly(_ -> copy(now, file, known))
                .onDone(added -> {
                    list.removeIf(one -> one.file().equals(added.file()));
                    list.add(added);
                    tell(rating);
                })
                .onFailed(failed);
    }

    private static boolean isOfSamePairs(Rating rating, KeptRating kept) {
        try {
            RatingsReport.checkSamePairs(rating, kept.rating(), kept.file());
            return true;
        } catch (Failure _) {
            return false;
        }
    }

    private KeptRating copy(Rating rating, Path file, List<KeptRating> known) {
        Rating other = RatingFile.read(file);
        RatingsReport.checkSamePairs(rating, other, file);
        if (other.rater().equals(rating.rater())) {
            throw new Failure(
                    "%s is of %s too, as this rating is.".formatted(file, rating.rater()),
                    "Choose another rater's file, or change your name here.");
        }
        Path place = known.stream()
                .filter(one -> one.rating().rater().equals(other.rater()))
                .map(KeptRating::file)
                .findFirst()
                .orElseGet(() -> shelf.fresh(other.rater()));
        if (!place.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
            RatingFile.write(place, other);
        }
        return new KeptRating(place, other);
    }
}
