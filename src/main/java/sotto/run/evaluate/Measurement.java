package sotto.run.evaluate;

import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Measurement of one quantity in one cell, row by row.
///
/// @param <R> result for one text, prompt or question; a record that can be written as JSON
interface Measurement<R> {
    /// The name of the measurement's log, without ending.
    String name();

    /// The measurement's title for the user.
    String title();

    /// The number of rows.
    int rows();

    /// The approximate number of tokens that go through the model for all rows; it weighs progress.
    long cost();

    /// The number of rows that are measured together; a log is cut off at multiples of it.
    int step();

    /// The class of a row.
    Class<R> type();

    /// Measures rows `from` to before `to`.
    List<R> measure(int from, int to, Progress progress) throws Cancelled;
}
