package sotto.ui.task;

import sotto.work.Failure;

/// State of a job; a view is a function of it.
public sealed interface RunState<R> {
    /// Waiting in its lane's queue.
    record Waiting<R>() implements RunState<R> {}

    /// Under way.
    ///
    /// @param what present step, in words
    /// @param fraction done, in [0, 1]; -1 while nobody can tell
    /// @param secondsLeft by the pace so far; not a number while nobody can tell
    /// @param stopping whether it was cancelled and ends after its current batch
    record Running<R>(String what, double fraction, double secondsLeft, boolean stopping) implements RunState<R> {}

    /// Ended with a result.
    record Done<R>(R result) implements RunState<R> {}

    /// Cancelled, because nobody wanted the result.
    record Cancelled<R>() implements RunState<R> {}

    /// Ended with a failure.
    record Failed<R>(Failure failure) implements RunState<R> {}

    /// Whether the job has ended.
    default boolean isOver() {
        return !(this instanceof Waiting<R>) && !(this instanceof Running<R>);
    }
}
