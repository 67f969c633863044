package sotto.ui.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Starter of work of which only the latest counts: work begun earlier is cancelled, and its outcome ignored.
///
/// Used on the interface thread.
public final class Latest {
    private final Tasks tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int begun;
    private @Nullable Job<?> job;
    private @Nullable Runnable next;

    /// Makes a starter on these tasks, with no work yet.
    public Latest(Tasks tasks) {
        this.tasks = tasks;
    }

    /// Whether work is under way.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Begins work that is not listed, and cancels the work begun before.
    public <R> Begun<R> begin(Work<R> work) {
        return begin("", Lane.BACKGROUND, work);
    }

    /// Begins work in a lane, and cancels the work begun before.
    public <R> Begun<R> begin(String title, Lane lane, Work<R> work) {
        stop();
        int number = begun;
        busy.set(true);
        Job<R> started = tasks.start(title, lane, work);
        job = started;
        return new Begun<>(started, number);
    }

    /// Runs `begins` once the present work has ended; of several that wait, only the last is run.
    public void inTurn(Runnable begins) {
        if (busy.get()) {
            next = begins;
        } else {
            begins.run();
        }
    }

    /// Cancels the work under way and ignores its outcome.
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

    /// Work that was begun; calls its listeners only while it is the latest.
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

        /// The work itself, for whoever shows how far it is.
        public Job<R> job() {
            return started;
        }

        /// Adds a listener that is given the result.
        public Begun<R> onDone(Consumer<R> hears) {
            started.onDone(result -> {
                if (isLatest()) {
                    hears.accept(result);
                }
            });
            return this;
        }

        /// Adds a listener that is given a result that came when other work was the latest, to release it.
        public Begun<R> onLate(Consumer<R> hears) {
            started.onDone(result -> {
                if (!isLatest()) {
                    hears.accept(result);
                }
            });
            return this;
        }

        /// Adds a listener that is given the [Failure] of the work.
        public Begun<R> onFailed(Consumer<Failure> hears) {
            started.onFailed(failure -> {
                if (isLatest()) {
                    hears.accept(failure);
                }
            });
            return this;
        }

        /// Adds a listener that is called when it is over, however it ended; after the other listeners, and
        /// before the next work begins.
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
