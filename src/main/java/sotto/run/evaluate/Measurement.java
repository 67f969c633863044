package sotto.run.evaluate;

import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// One measure of one cell, row by row.
///
/// @param <R> what is found about one text, prompt or item; a record that JSON can hold
interface Measurement<R> {
    /// The name of its log, without ending.
    String name();

    /// What it is, for people.
    String title();

    /// How many rows there are.
    int rows();

    /// About how many tokens pass the model for all rows: to weigh progress.
    long cost();

    /// How many rows are measured together; a log is cut at multiples of it.
    int step();

    /// What a row is.
    Class<R> type();

    /// Measures rows `from` to before `to`.
    List<R> measure(int from, int to, Progress progress) throws Cancelled;
}
