package sotto.ui.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Work of which only the latest counts: what was begun before is cancelled, and its outcome ignored.
///
/// Belongs to the interface thread.
public final class Latest {
    private final Tasks tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int begun;
    private @Nullable Job<?> job;
    private @Nullable Runnable next;

    /// Work on these tasks; none yet.
    public Latest(Tasks tasks) {
        this.tasks = tasks;
    }

    /// Whether some is under way.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Begins the latest, which nobody lists.
    public <R> Begun<R> begin(Work<R> work) {
        return begin("", Lane.BACKGROUND, work);
    }

    /// Begins the latest in a lane.
    public <R> Begun<R> begin(String title, Lane lane, Work<R> work) {
        stop();
        int number = begun;
        busy.set(true);
        Job<R> started = tasks.start(title, lane, work);
        job = started;
        return new Begun<>(started, number);
    }

    /// Lets something begin once what is in hand has ended; of all that waits so, the last alone.
    public void inTurn(Runnable begins) {
        if (busy.get()) {
            next = begins;
        } else {
            begins.run();
        }
    }

    /// Wants nothing any more.
    public void stop() {
        begun++;
        next = null;
        Job<?> before = job;
        job = null;
        busy.set(false);
        if (before != null) {
            before.cancel();
        }
    }

    /// One that was begun: tells what came of it while it is the latest.
    public final class Begun<R> {
        private final Job<R> started;
        private final int number;
        private final List<Runnable> onEnd = new ArrayList<>();

        private Begun(Job<R> started, int number) {
            this.started = started;
            this.number = number;
            started.onEnd(this::end);
        }

        private boolean isLatest() {
            return number == begun;
        }

        /// Hears of the result.
        public Begun<R> onDone(Consumer<R> hears) {
            started.onDone(result -> {
                if (isLatest()) {
                    hears.accept(result);
                }
            });
            return this;
        }

        /// Hears of a result that came when another was the latest: to be given back.
        public Begun<R> onLate(Consumer<R> hears) {
            started.onDone(result -> {
                if (!isLatest()) {
                    hears.accept(result);
                }
            });
            return this;
        }

        /// Hears of what went wrong.
        public Begun<R> onFailed(Consumer<Failure> hears) {
            started.onFailed(failure -> {
                if (isLatest()) {
                    hears.accept(failure);
                }
            });
            return this;
        }

        /// Hears that it is over, however it ended, after the others have heard and before the next begins.
        public Begun<R> onEnd(Runnable hears) {
            if (!started.state().get().isOver()) {
                onEnd.add(hears);
            } else if (isLatest()) {
                hears.run();
            }
            return this;
        }

        private void end() {
            if (!isLatest()) {
                return;
            }
            busy.set(false);
            for (Runnable hears : onEnd) {
                if (isLatest()) {
                    hears.run();
                }
            }
            Runnable waits = next;
            next = null;
            if (waits != null && isLatest()) {
                waits.run();
            }
        }
    }
}
