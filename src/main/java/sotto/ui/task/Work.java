package sotto.ui.task;

import sotto.work.Cancelled;
import sotto.work.Progress;

/// Work that takes longer than a frame, run away from the interface thread.
@FunctionalInterface
public interface Work<R> {
    /// Runs the work; throws a `Failure` where the user can act on what went wrong.
    R run(Progress progress) throws Cancelled;
}
