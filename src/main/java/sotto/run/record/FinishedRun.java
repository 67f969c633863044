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

/// A finished run in the place of one that is to be resumed: then there may be nothing to do.
public record FinishedRun(RunPlace place) {
    private static final Remedy ANOTHER = Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE);

    /// The finished run there, if the run is to be resumed and not replaced.
    public static Optional<FinishedRun> in(RunPlace place) {
        boolean resumed = place.unfinished() == RunPlace.Unfinished.RESUME
                && place.existing() == Output.Existing.REFUSE
                && Files.isRegularFile(place.out().resolve(place.record()));
        return resumed ? Optional.of(new FinishedRun(place)) : Optional.empty();
    }

    /// Refuses a finished run of another provenance; an unfinished one beside it, of files `ours`, is removed.
    ///
    /// Says which files the run does not tell, where it is from before they were recorded.
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
