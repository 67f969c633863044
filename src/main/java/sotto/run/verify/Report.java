package sotto.run.verify;

import java.util.List;

/// Results of a verification.
///
/// @param ok whether every check is ok
public record Report(boolean ok, List<Check> checks) {
    /// Copies the list.
    public Report {
        checks = List.copyOf(checks);
    }

    static Report of(List<Check> checks) {
        return new Report(checks.stream().allMatch(Check::ok), checks);
    }
}
