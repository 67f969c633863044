package sotto.run.evaluate;

import java.nio.file.Files;
import java.util.List;
import sotto.run.identity.FileHashes;
import sotto.run.judge.JudgeSource;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Judge of a finished evaluation: where it was, and the hashes that its files had.
public record RecordedJudge(JudgeSource source, List<Provenance.Input> files) {
    /// Copies the list.
    public RecordedJudge {
        files = List.copyOf(files);
    }

    /// Whether its files are there and have not changed since; a `Failure` if one cannot be read.
    public boolean isUnchanged(Progress progress) throws Cancelled {
        FileHashes hashes = FileHashes.here();
        for (Provenance.Input file : files) {
            if (!Files.isRegularFile(file.file())
                    || !hashes.of(file.file(), progress).equals(file.sha256())) {
                return false;
            }
        }
        return !files.isEmpty();
    }
}
