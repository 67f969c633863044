package sotto.run.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Finished run in the place of a run that is to be resumed, which then needs no work if both are the same.
public record FinishedRun(RunTarget place) {
    private static final Remedy ANOTHER = Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE);

    /// The finished run in a place; empty if there is none, or a new run may replace it.
    public static Optional<FinishedRun> in(RunTarget place) {
        boolean resumed = place.unfinished() == RunTarget.Unfinished.RESUME
                && place.existing() == Output.Existing.REFUSE
                && Files.isRegularFile(place.out().resolve(place.record()));
        return resumed ? Optional.of(new FinishedRun(place)) : Optional.empty();
    }

    /// Checks that the finished run has this provenance, a `Failure` if not, and removes an unfinished run
    /// beside it.
    ///
    /// Files that the run's record lacks, because it is of an older version, are reported to `progress`.
    ///
    /// @param ours whether a file of this name belongs to an unfinished run
    public void requireSame(Provenance provenance, Predicate<String> ours, Progress progress) throws IOException {
        Path record = place.out().resolve(place.record());
        ProvenanceChanges changes =
                ProvenanceChanges.between(JsonTree.read(record, ANOTHER).path("provenance"), provenance);
        if (!changes.differences().isEmpty()) {
            throw new Failure(
                    "%s holds another finished run: %s."
                            .formatted(place.out(), String.join("; ", changes.differences())),
                    ANOTHER);
        }
        if (!changes.unrecorded().isEmpty()) {
            progress.note("%s is from before %s was recorded: whether it has changed is not known."
                    .formatted(place.out(), String.join(" and ", changes.unrecorded())));
        }
        if (Files.exists(place.unfinishedFolder())) {
            UnfinishedFolder.take(place, ours).remove();
        }
    }
}
