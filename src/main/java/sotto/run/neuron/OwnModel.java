package sotto.run.neuron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.run.identity.FileHashes;
import sotto.run.identity.IdentityMatch;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Model that a run was made on, in its recorded folder.
public final class OwnModel {
    private static final String REMEDY = "Put the model back as it was, or score again.";

    private OwnModel() {}

    /// Checks that the model is there and is still the run's; a `Failure` otherwise, because its responses
    /// would not be the run's.
    ///
    /// Reads all weights unless their hashes are remembered. For a run without recorded hashes only the
    /// folder's existence is checked.
    public static void check(Path place, RecordedSpecification run, Progress progress) throws Cancelled {
        Path folder = run.spec().model();
        if (!Files.isDirectory(folder)) {
            throw new Failure("%s, which the run was made on, is not there any more.".formatted(folder), REMEDY);
        }
        Optional<ModelIdentity> recorded = RecordedIdentity.ofRun(place);
        if (recorded.isPresent()) {
            ModelIdentity now =
                    ModelIdentity.of(folder, FileHashes.here(), progress).readingAs(recorded.get(), folder);
            IdentityMatch match = recorded.get().match(now);
            if (match.isOther()) {
                throw new Failure("%s has %s than the run was made on.".formatted(folder, match.words()), REMEDY);
            }
        }
    }
}
