/// Work away from the interface thread: queues, progress, cancel, and results brought back.
///
/// ## Why
/// - Nobody else calls `Platform.runLater` or starts a thread, so that nothing but this package has to be right about
///   threads; tests give it executors that run at once.
/// - Not `javafx.concurrent.Task`: it needs a running toolkit, and view-models are tested without one.
/// - A lane does one job at a time. Runs wait for each other; live work (a column's text, a neuron's answer) has a lane
///   of its own, and libtorch's one thread lets it in between two batches of a run.
@NullMarked
package sotto.ui.task;

import org.jspecify.annotations.NullMarked;
