package sotto.run.evaluate;

import java.util.List;
import java.util.function.LongSupplier;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Measurement of one quantity in one cell, row by row, in a log of its own.
///
/// @param name of the log, without ending
/// @param title for the user
/// @param rows number of rows
/// @param step rows that are measured together; a log is cut off at multiples of it
/// @param type result for one text, prompt or question; a record that can be written as JSON
/// @param cost approximate number of tokens that go through the model for all rows; it weighs progress
record Measurement<R>(
        String name, String title, int rows, int step, Class<R> type, LongSupplier cost, Batches<R> batches) {
    /// Work of a measurement.
    interface Batches<R> {
        /// Measures rows `from` to before `to`.
        List<R> measure(int from, int to, Progress progress) throws Cancelled;
    }
}
