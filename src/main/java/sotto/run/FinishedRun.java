package sotto.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sotto.work.Failure;

/// A finished run in the place of one that is to be resumed: then there may be nothing to do.
public record FinishedRun(RunPlace place) {
    /// The finished run there, if the run is to be resumed and not replaced.
    public static Optional<FinishedRun> in(RunPlace place) {
        boolean resumed = place.unfinished() == RunPlace.Unfinished.RESUME
                && place.existing() == Output.Existing.REFUSE
                && Files.isRegularFile(place.out().resolve(place.record()));
        return resumed ? Optional.of(new FinishedRun(place)) : Optional.empty();
    }

    /// Refuses a finished run of another provenance; an unfinished one beside it, of files `ours`, is removed.
    public void requireSame(Provenance provenance, Predicate<String> ours) throws IOException {
        Path record = place.out().resolve(place.record());
        List<String> differences = provenance.differencesFrom(
                JsonTree.read(record, "Choose another name.").path("provenance"));
        if (!differences.isEmpty()) {
            throw new Failure(
                    "%s holds another finished run: %s.".formatted(place.out(), String.join("; ", differences)),
                    "Choose another name, or replace it with --force.");
        }
        if (Files.exists(place.unfinishedFolder())) {
            UnfinishedFolder.take(place, ours).remove();
        }
    }
}
