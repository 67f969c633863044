package sotto.ui.verify;

import java.util.List;
import sotto.run.rerun.RerunReport;
import sotto.ui.task.Job;
import sotto.work.Failure;

/// State of the verification of a record.
sealed interface VerifyState {
    /// Nobody asked for it, or it was cancelled.
    record Idle() implements VerifyState {}

    /// It waits or is under way.
    record Busy(Job<RerunReport> job) implements VerifyState {}

    /// Everything is as it was recorded.
    record Same() implements VerifyState {}

    /// Some values differ.
    record Differs(List<RerunReport.Change> changes) implements VerifyState {
        /// Copies the list.
        public Differs {
            changes = List.copyOf(changes);
        }
    }

    /// It could not be done again.
    record Failed(Failure failure) implements VerifyState {}
}
