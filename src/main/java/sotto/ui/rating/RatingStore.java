package sotto.ui.rating;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Saver of the rating in its file, in the background; each save takes the latest state.
final class RatingStore {
    private final Tasks tasks;
    private final RatingShelf shelf;
    private final Consumer<Failure> failed;
    private final ReadOnlyObjectWrapper<Optional<Saved>> saved = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Slot slot = new Slot(null);

    /// State that is on the disk.
    record Saved(Path file, Rating rating) {}

    /// File of one rating, and its latest state that is not saved; a slot that was left saves what it has.
    private final class Slot {
        private final AtomicReference<@Nullable Rating> waiting = new AtomicReference<>();
        private @Nullable Path file;

        Slot(@Nullable Path file) {
            this.file = file;
        }

        /// Saves the latest state; empty where an earlier call did.
        synchronized Optional<Saved> drain() {
            Rating latest = waiting.getAndSet(null);
            if (latest == null) {
                return Optional.empty();
            }
            Path place = file == null ? shelf.fresh(latest.rater()) : file;
            file = place;
            try {
                RatingFile.write(place, latest);
            } catch (Failure failure) {
                waiting.compareAndSet(null, latest); // the next key tries again
                throw failure;
            }
            return Optional.of(new Saved(place, latest));
        }
    }

    RatingStore(Tasks tasks, RatingShelf shelf, Consumer<Failure> failed) {
        this.tasks = tasks;
        this.shelf = shelf;
        this.failed = failed;
    }

    /// The state that is on the disk; empty before the first save.
    ReadOnlyObjectProperty<Optional<Saved>> saved() {
        return saved.getReadOnlyProperty();
    }

    /// Turns to another rating; a null file is made by the first save.
    void turnTo(@Nullable Path file) {
        slot = new Slot(file);
        saved.set(Optional.empty());
    }

    /// Saves a state, soon.
    void save(Rating rating) {
        Slot into = slot;
        into.waiting.set(rating);
        tasks.quietly(_ -> into.drain())
                .onDone(done -> done.filter(_ -> into.equals(slot)).ifPresent(now -> saved.set(done)))
                .onFailed(failed);
    }

    /// Saves at once what is not saved yet, on this thread.
    void flush() {
        try {
            slot.drain();
        } catch (Failure failure) {
            failed.accept(failure);
        }
    }
}
