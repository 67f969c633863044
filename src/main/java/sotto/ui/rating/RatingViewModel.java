package sotto.ui.rating;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.run.rating.PairAnswer;
import sotto.run.rating.RatedPair;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingChoice;
import sotto.run.rating.RatingExport;
import sotto.run.rating.RatingPlan;
import sotto.run.rating.RatingsReport;
import sotto.ui.control.Messages;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of a blind rating: pairs are written, shown, rated and saved; names and results come at the end.
///
/// Used on the interface thread.
public final class RatingViewModel implements AutoCloseable {
    private final Tasks tasks;
    private final Behind behind;
    private final Messages words = Messages.beside(RatingViewModel.class);
    private final RatingStore store;
    private final OtherRaters others;
    private final PairClock clock;
    private final RatingStart start;
    private final ReadOnlyObjectWrapper<RatingStage> stage = new ReadOnlyObjectWrapper<>(RatingStage.SETUP);
    private final ReadOnlyObjectWrapper<Optional<Rating>> rating = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private List<RatingPlan.Showing> showings = List.of();

    /// Parts that it is built on; tests use simpler ones.
    ///
    /// @param inputs what Compare has now; empty while it has no model or run
    /// @param nanos time in nanoseconds, such as `System::nanoTime`
    public record Behind(
            Supplier<Optional<RatingInputs>> inputs,
            PairWriter writer,
            RatingShelf shelf,
            InstantSource clock,
            LongSupplier nanos) {}

    /// Pair as it is shown.
    public record Shown(String prompt, String left, String right) {}

    /// Makes it without a rating.
    public RatingViewModel(Tasks tasks, Behind behind) {
        this.tasks = tasks;
        this.behind = behind;
        this.store = new RatingStore(tasks, behind.shelf(), this::fail);
        this.others = new OtherRaters(tasks, behind.shelf(), this::fail);
        this.clock = new PairClock(behind.nanos());
        this.start = new RatingStart(tasks, behind, problem, new Begun());
    }

    /// The beginning of a rating: form, earlier ratings, and the writing of pairs.
    public RatingStart start() {
        return start;
    }

    /// Others who rated the same pairs.
    public ObservableList<KeptRating> others() {
        return others.list();
    }

    /// Stage of the view.
    public ReadOnlyObjectProperty<RatingStage> stage() {
        return stage.getReadOnlyProperty();
    }

    /// The rating; empty in the setup.
    public ReadOnlyObjectProperty<Optional<Rating>> rating() {
        return rating.getReadOnlyProperty();
    }

    /// Results; empty before the end.
    public ReadOnlyObjectProperty<Optional<RatingsReport>> report() {
        return others.report();
    }

    /// Short sentence on what the last key did; empty where there is nothing to say.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// The last failure.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// State that is on the disk; empty before the first save.
    ReadOnlyObjectProperty<Optional<RatingStore.Saved>> saved() {
        return store.saved();
    }

    /// All showings, in their order; none in the setup.
    public List<RatingPlan.Showing> showings() {
        return showings;
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    /// Writes the pairs that are not there; a failure leaves those that are.
    public void goOnWriting() {
        rating.get().ifPresent(start::goOn);
    }

    /// Listener that shows what begins.
    private final class Begun implements RatingStart.Hearer {
        @Override
        public void opened(Rating one, @Nullable Path file) {
            adopt(one, file);
        }

        @Override
        public void copied(Rating one) {
            adopt(one, null);
            change(now -> now);
        }

        @Override
        public void written(List<RatedPair> pairs) {
            add(pairs);
        }
    }

    private void adopt(Rating one, @Nullable Path file) {
        store.turnTo(file);
        showings = one.plan().showings();
        note.set("");
        rating.set(Optional.of(one));
        stage.set(one.isEnded() ? RatingStage.ENDED : RatingStage.RATING);
        findOthers();
        if (one.isEnded()) {
            others.tell(rating::get);
        } else {
            land(one.place());
        }
    }

    private void findOthers() {
        others.find(rating::get, store.saved().get().map(RatingStore.Saved::file));
    }

    /// Takes in pairs that were written.
    private void add(List<RatedPair> pairs) {
        Optional<Rating> before = rating.get();
        if (before.isEmpty() || before.get().isEnded()) {
            return;
        }
        boolean waited = shown().isEmpty();
        Rating now = before.get().written(pairs);
        rating.set(Optional.of(now));
        store.save(now);
        if (others.list().isEmpty() && before.get().pairs().isEmpty()) {
            findOthers();
        }
        if (waited) {
            land(now.place());
        }
    }

    /// The pair in front; empty while it is not written, after the last one, and while nothing is rated.
    public Optional<Shown> shown() {
        return rating.get().filter(_ -> stage.get() == RatingStage.RATING).flatMap(now -> {
            if (now.place() >= showings.size() || !now.isWritten(showings.get(now.place()))) {
                return Optional.empty();
            }
            RatingPlan.Showing showing = showings.get(now.place());
            RatedPair pair = now.pairs().get(showing.pair());
            return Optional.of(new Shown(
                    pair.text(),
                    showing.swapped() ? pair.second() : pair.first(),
                    showing.swapped() ? pair.first() : pair.second()));
        });
    }

    /// The answer to the showing in front; empty after the last one.
    public Optional<PairAnswer> answer() {
        return rating.get().filter(now -> now.place() < showings.size()).map(now -> now.answer(now.place()));
    }

    /// Whether every showing was passed, so that only the end is left.
    public boolean isThrough() {
        return rating.get().map(now -> now.place() >= showings.size()).orElse(false);
    }

    /// Chooses for the pair in front.
    public void choose(RatingChoice choice) {
        answer(before -> before.choosing(choice));
    }

    /// Ticks or unticks a reason, by its number from 0.
    public void toggle(int reason) {
        if (reason >= rating.get().map(now -> now.task().reasons().size()).orElse(0)) {
            return;
        }
        answer(before -> before.toggling(reason));
    }

    /// Sets the rater's own words on the pair in front.
    public void say(String text) {
        if (answer().filter(before -> !before.words().equals(text)).isPresent()) {
            answer(before -> before.saying(text));
        }
    }

    /// Changes the answer to the pair in front, adds the time since the last change, and saves.
    private void answer(UnaryOperator<PairAnswer> step) {
        if (shown().isEmpty()) {
            return;
        }
        note.set("");
        double seconds = clock.take();
        change(now -> now.with(step.apply(timed(now.answer(now.place()), seconds))));
    }

    private PairAnswer timed(PairAnswer before, double seconds) {
        return before.after(seconds, behind.clock().instant());
    }

    private void change(UnaryOperator<Rating> step) {
        Rating now = step.apply(rating.get().orElseThrow());
        rating.set(Optional.of(now));
        store.save(now);
    }

    /// Keeps the time of the pair in front, which is left.
    private void keepTime() {
        double seconds = clock.stop();
        if (seconds > 0 && shown().isPresent()) {
            rating.set(rating.get().map(now -> now.with(timed(now.answer(now.place()), seconds))));
        }
    }

    /// Goes on to the next pair; only once this one is rated.
    public void next() {
        if (stage.get() == RatingStage.ENDING || isThrough()) {
            end();
        } else if (stage.get() == RatingStage.PAUSED) {
            resume();
        } else if (shown().isPresent() && answer().orElseThrow().choice() == null) {
            note.set(words.of("note.choose"));
        } else if (shown().isPresent()) {
            keepTime();
            note.set("");
            land(rating.get().orElseThrow().place() + 1);
        }
    }

    /// Goes back to the pair before.
    public void back() {
        if (stage.get() != RatingStage.RATING) {
            return;
        }
        Rating now = rating.get().orElseThrow();
        int place = now.place() - 1;
        while (place >= 0 && now.isIdentical(showings.get(place))) {
            place--;
        }
        if (place >= 0) {
            keepTime();
            note.set("");
            land(place);
        }
    }

    /// Stands at a showing, or behind the identical pairs that begin there.
    private void land(int wanted) {
        Rating now = rating.get().orElseThrow();
        int place = wanted;
        int skipped = 0;
        while (place < showings.size() && now.isIdentical(showings.get(place))) {
            place++;
            skipped++;
        }
        if (skipped > 0) {
            note.set(words.of("note.identical", skipped));
        }
        int there = place;
        if (now.place() != there || !now.answers().isEmpty()) {
            change(one -> one.at(there));
        }
        if (shown().isPresent()) {
            clock.start();
        }
    }

    /// Hides the pair, and stops its time.
    public void pause() {
        if (stage.get() == RatingStage.RATING) {
            keepTime();
            change(now -> now);
            stage.set(RatingStage.PAUSED);
        } else if (stage.get() == RatingStage.PAUSED || stage.get() == RatingStage.ENDING) {
            resume();
        }
    }

    /// Shows the pair again.
    public void resume() {
        stage.set(RatingStage.RATING);
        clock.start();
    }

    /// Asks whether the rating is to end here.
    public void askEnd() {
        if (stage.get() == RatingStage.RATING || stage.get() == RatingStage.PAUSED) {
            if (stage.get() == RatingStage.RATING) {
                keepTime();
            }
            stage.set(RatingStage.ENDING);
        }
    }

    /// Ends the rating, and shows names and results.
    public void end() {
        start.stop();
        change(now -> now.end(behind.clock().instant()));
        stage.set(RatingStage.ENDED);
        others.tell(rating::get);
    }

    /// Renames the rater.
    public void rename(String name) {
        if (!name.isBlank() && rating.get().filter(now -> !now.isEnded()).isPresent()) {
            change(now -> now.by(name.strip()));
        }
    }

    /// Adds the file of another rater of the same pairs; others are refused.
    public void addRater(Path file) {
        problem.set(Optional.empty());
        others.add(rating::get, file);
    }

    /// Exports the rating at its end, as CSV or JSON by the file's name.
    public void export(Path file) {
        Rating now = rating.get().orElseThrow();
        tasks.quietly(_ -> {
                    RatingExport.write(file, now);
                    return file;
                })
                .onDone(done -> note.set(words.of("exported", done.getFileName())))
                .onFailed(this::fail);
    }

    /// Leaves the rating for the setup; what was rated is kept.
    public void leave() {
        if (stage.get() == RatingStage.RATING) {
            keepTime();
            change(now -> now);
        }
        start.stop();
        stage.set(RatingStage.SETUP);
        rating.set(Optional.empty());
        others.clear();
        showings = List.of();
        note.set("");
        start.open();
    }

    @Override
    public void close() {
        if (stage.get() == RatingStage.RATING) {
            keepTime();
            rating.get().ifPresent(store::save);
        }
        start.stop();
        store.flush();
    }
}
