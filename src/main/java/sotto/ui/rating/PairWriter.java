package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RatedPair;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingOrigin;
import sotto.run.rating.RatingTask;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Writer of the pairs' texts, used on a worker thread: the model in the window, made-up texts in tests.
public interface PairWriter {
    /// Pairs to be written.
    ///
    /// @param columns the two columns; empty to find those of `begun` among Compare's
    /// @param prompts file of prompts
    /// @param pairs number of pairs in all
    /// @param drawSeed seed by which their prompts are drawn
    /// @param begun task whose pairs are partly written; empty for a new one
    /// @param from number of the first pair to write, from 0
    record Order(
            RatingInputs inputs,
            List<RatingCandidate> columns,
            Path prompts,
            int pairs,
            long drawSeed,
            Optional<RatingTask> begun,
            int from) {
        /// Copies the list.
        public Order {
            columns = List.copyOf(columns);
        }

        /// The pairs of a rating that are not written yet.
        static Order rest(RatingInputs inputs, Rating rating) {
            RatingTask task = rating.task();
            return new Order(
                    inputs,
                    List.of(),
                    Path.of(task.origin().prompts()),
                    task.pairs(),
                    task.origin().drawSeed(),
                    Optional.of(task),
                    rating.pairs().size());
        }
    }

    /// Listener to what is written; called on the worker thread.
    interface Listener {
        /// Called once, before the first pair.
        void begun(List<RatedColumn> columns, RatingOrigin origin);

        /// Called with further pairs, in their order.
        void written(List<RatedPair> pairs);
    }

    /// Writes the pairs, both texts of each in one batch; a [sotto.work.Failure] where the file has too few prompts, or
    /// where Compare has no longer what a task began with.
    void write(Order order, Listener listener, Progress progress) throws Cancelled;
}
