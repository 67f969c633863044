package sotto.ui.task;

import sotto.work.Cancelled;
import sotto.work.Progress;

/// Something that takes longer than a frame; runs away from the interface thread.
@FunctionalInterface
public interface Work<R> {
    /// Does it. What the user can act on is thrown as a `Failure`.
    R run(Progress progress) throws Cancelled;
}
