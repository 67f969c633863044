package sotto.ui.rating;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RatedPair;
import sotto.run.rating.RatingOrigin;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Writing of pairs in the background, of which only the latest counts; used on the interface thread.
final class PairWriting {
    private final Tasks tasks;
    private final PairWriter writer;
    private final Latest latest;
    private int round; // what comes of an earlier one is ignored

    /// Listener that is called on the interface thread.
    interface Hearer extends PairWriter.Listener {
        /// Called with the failure that ended the writing; pairs heard of by then stay.
        void failed(Failure failure);
    }

    PairWriting(Tasks tasks, PairWriter writer) {
        this.tasks = tasks;
        this.writer = writer;
        this.latest = new Latest(tasks);
    }

    /// Whether pairs are being written.
    ReadOnlyBooleanProperty busy() {
        return latest.busy();
    }

    /// Begins to write, and cancels what was begun before.
    ///
    /// @param title of the job
    void begin(String title, PairWriter.Order order, Hearer hearer) {
        round++;
        int mine = round;
        PairWriter.Listener listener = new PairWriter.Listener() {
            @Override
            public void begun(List<RatedColumn> columns, RatingOrigin origin) {
                later(() -> hearer.begun(columns, origin), mine);
            }

            @Override
            public void written(List<RatedPair> pairs) {
                later(() -> hearer.written(pairs), mine);
            }
        };
        latest.begin(title, Lane.LIVE, progress -> {
                    writer.write(order, listener, progress);
                    return order;
                })
                .onFailed(hearer::failed);
    }

    private void later(Runnable what, int mine) {
        tasks.later(() -> {
            if (mine == round) {
                what.run();
            }
        });
    }

    /// Cancels the writing; nothing is heard of it any more.
    void stop() {
        round++;
        latest.stop();
    }
}
