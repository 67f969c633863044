package sotto.run.batch;

import java.util.List;
import java.util.Optional;

/// Outcome of a job that ran to its end.
///
/// @param trouble why it failed; empty if it did not
/// @param said lines of its result
public record JobOutcome(Optional<Trouble> trouble, List<String> said) {
    private static final int MOST_LINES = 200;

    /// Reason of a failure in a line, and in another one what to do.
    public record Trouble(String what, String remedy) {}

    /// Keeps the first lines.
    public JobOutcome {
        said = said.stream().limit(MOST_LINES).toList();
    }

    /// Outcome of a job whose result is whole.
    public static JobOutcome done(List<String> said) {
        return new JobOutcome(Optional.empty(), said);
    }

    /// Outcome of a job that failed.
    public static JobOutcome failed(String what, String remedy) {
        return new JobOutcome(Optional.of(new Trouble(what, remedy)), List.of());
    }
}
