package sotto.ui.concept;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import sotto.ui.task.Job;
import sotto.ui.task.Tasks;
import sotto.ui.task.Work;
import sotto.work.Failure;

/// Background work of which only the latest counts: what was begun before is cancelled, and its outcome ignored.
final class Latest {
    private final Tasks tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int begun;
    private @Nullable Job<?> job;

    Latest(Tasks tasks) {
        this.tasks = tasks;
    }

    /// Whether some is under way.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Begins the latest.
    <R> void begin(Work<R> work, Consumer<R> done, Consumer<Failure> failed) {
        stop();
        int number = begun;
        busy.set(true);
        Job<R> started = tasks.quietly(work);
        job = started;
        started.onDone(result -> {
                    if (number == begun) {
                        done.accept(result);
                    }
                })
                .onFailed(failure -> {
                    if (number == begun) {
                        failed.accept(failure);
                    }
                })
                .onEnd(() -> {
                    if (number == begun) {
                        busy.set(false);
                    }
                });
    }

    /// Wants nothing any more.
    void stop() {
        begun++;
        busy.set(false);
        if (job != null) {
            job.cancel();
        }
    }
}
