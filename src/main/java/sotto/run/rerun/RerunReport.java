package sotto.run.rerun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Result of repeating a recorded run.
///
/// @param ok whether nothing differs
public record RerunReport(boolean ok, List<Change> differences) {
    /// Copies the list.
    public RerunReport {
        differences = List.copyOf(differences);
    }

    /// Difference between a recorded value and the one that was found now.
    ///
    /// @param what path of the value in the record, or a file and a place in it
    /// @param recorded a text, a number, a truth value or null; null where the record has nothing
    /// @param now likewise
    public record Change(
            String what,
            @Nullable Object recorded,
            @Nullable Object now) {}
}
