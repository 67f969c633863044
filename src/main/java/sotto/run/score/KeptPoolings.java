package sotto.run.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.model.Pooling;
import sotto.run.record.OwnFolder;

/// Poolings by which a finished run kept its responses, a file for each.
///
/// @param run the run's folder
/// @param scored the pooling that its scores are of
public record KeptPoolings(Path run, Pooling scored) {
    /// The poolings of a run's folder; a `Failure` if it has no record, or a damaged one.
    public static KeptPoolings of(Path run) {
        return new KeptPoolings(
                run, RecordedSpecification.read(run).spec().listening().pooling());
    }

    /// The file of the responses by a pooling; empty if the run kept none, or the file was removed.
    public Optional<Path> file(Pooling how) {
        return Optional.of(run.resolve(how == scored ? OwnFolder.RESPONSES : OwnFolder.responses(how)))
                .filter(Files::isRegularFile);
    }
}
