package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RatedPair;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingOrigin;
import sotto.run.rating.RatingPlan;
import sotto.run.rating.RatingTask;
import sotto.ui.control.Messages;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of a blind rating's beginning: its form, the project's ratings, and the writing of its pairs.
///
/// Used on the interface thread.
public final class RatingStart {
    private final Tasks tasks;
    private final RatingViewModel.Behind behind;
    private final ObjectProperty<Optional<Failure>> problem;
    private final Hearer hearer;
    private final Messages words = Messages.beside(RatingStart.class);
    private final RatingSetup setup = new RatingSetup();
    private final PairWriting writing;
    private final ObservableList<KeptRating> kept = FXCollections.observableArrayList();

    /// Listener to ratings that begin and to their pairs.
    interface Hearer {
        /// Called with a rating to be shown, and its file; null where it has none yet.
        void opened(Rating rating, @Nullable Path file);

        /// Called with a rating to be shown and saved, of pairs that another rater had.
        void copied(Rating rating);

        /// Called with pairs that were written for the rating that is shown.
        void written(List<RatedPair> pairs);
    }

    /// Makes an empty form.
    ///
    /// @param problem the last failure, which is put there
    RatingStart(Tasks tasks, RatingViewModel.Behind behind, ObjectProperty<Optional<Failure>> problem, Hearer hearer) {
        this.tasks = tasks;
        this.behind = behind;
        this.problem = problem;
        this.hearer = hearer;
        this.writing = new PairWriting(tasks, behind.writer());
    }

    /// Form of a new rating.
    public RatingSetup setup() {
        return setup;
    }

    /// Ratings of the project, to be continued or seen.
    public ObservableList<KeptRating> kept() {
        return kept;
    }

    /// Whether pairs are being written.
    public ReadOnlyBooleanProperty writing() {
        return writing.busy();
    }

    /// Opens the form with what Compare has now, and looks for the project's ratings.
    public void open() {
        behind.inputs().get().ifPresent(setup::fill);
        problem.set(Optional.empty());
        tasks.quietly(_ -> KeptRating.all(behind.shelf())).onDone(kept::setAll).onFailed(this::fail);
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    /// Begins a rating of new pairs by the form; nothing while something is missing there.
    public void begin() {
        setup.order().ifPresent(order -> write(order, true));
    }

    /// Begins a rating of the pairs in another rater's file, in an order of the form's seed; a `Failure` is shown if
    /// it cannot be read, or not all of its pairs are written.
    public void begin(Path file) {
        if (setup.missingOfRater().isPresent()) {
            return;
        }
        String rater = setup.rater().get().strip();
        long seed = setup.seedNumber().orElseThrow();
        tasks.quietly(_ -> {
                    Rating other = RatingFile.read(file);
                    if (other.pairs().size() < other.task().pairs()) {
                        throw new Failure(
                                "%s has only %d of %d pairs by now."
                                        .formatted(
                                                file,
                                                other.pairs().size(),
                                                other.task().pairs()),
                                "Wait until all are written.");
                    }
                    return other.another(rater, seed, behind.clock().instant());
                })
                .onDone(hearer::copied)
                .onFailed(this::fail);
    }

    /// Goes on with a rating of the project, or shows the results of one that is ended.
    public void open(KeptRating one) {
        hearer.opened(one.rating(), one.file());
        Rating now = one.rating();
        if (!now.isEnded() && now.pairs().size() < now.task().pairs()) {
            goOn(now);
        }
    }

    /// Writes the pairs of a rating that are not there; a failure leaves those that are.
    void goOn(Rating now) {
        behind.inputs().get().ifPresent(inputs -> write(PairWriter.Order.rest(inputs, now), false));
    }

    /// Cancels the writing; nothing is heard of it any more.
    void stop() {
        writing.stop();
    }

    private void write(PairWriter.Order order, boolean isNew) {
        problem.set(Optional.empty());
        writing.begin(words.of("job", order.pairs()), order, pairs(order, isNew));
    }

    /// Whoever hears of a rating's pairs.
    ///
    /// @param isNew whether the rating begins with them
    private PairWriting.Hearer pairs(PairWriter.Order order, boolean isNew) {
        return new PairWriting.Hearer() {
            @Override
            public void begun(List<RatedColumn> columns, RatingOrigin origin) {
                if (isNew) {
                    hearer.opened(made(order, columns, origin), null);
                }
            }

            @Override
            public void written(List<RatedPair> pairs) {
                hearer.written(pairs);
            }

            @Override
            public void failed(Failure failure) {
                fail(failure);
            }
        };
    }

    private Rating made(PairWriter.Order order, List<RatedColumn> columns, RatingOrigin origin) {
        RatingTask task =
                new RatingTask(setup.question().get().strip(), setup.reasons(), columns, origin, order.pairs());
        return Rating.begin(
                setup.rater().get().strip(),
                task,
                RatingPlan.of(order.pairs(), order.drawSeed(), false),
                behind.clock().instant(),
                List.of());
    }
}
