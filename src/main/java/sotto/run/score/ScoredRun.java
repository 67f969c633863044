package sotto.run.score;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.expert.Expertise;

/// Result of a finished scoring run, as pictures and tables need it.
///
/// @param classes how many texts of each class were scored; empty for a scores file without a run around it
/// @param lengthAuroc AUROC of the length alone, in [0, 1]; empty likewise
/// @param madeOn the model that it was made on, where it is shown on another and pictures must say so; empty otherwise
public record ScoredRun(
        Expertise expertise, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc, String madeOn) {
    /// A run that is shown on its own model.
    public ScoredRun(Expertise expertise, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc) {
        this(expertise, classes, lengthAuroc, "");
    }

    /// The same run, shown on another model than the one of this name that it was made on.
    public ScoredRun shownElsewhere(String model) {
        return new ScoredRun(expertise, classes, lengthAuroc, model);
    }

    /// Reads a run's folder, or a scores file; a `Failure` if it is neither, or damaged.
    public static ScoredRun read(Path runOrFile) {
        Expertise expertise = Scores.read(runOrFile);
        Optional<RunRecordFile> record = RunRecordFile.of(runOrFile, "Score again, or give the scores file alone.");
        return new ScoredRun(
                expertise,
                record.flatMap(RunRecordFile::counts)
                        .map(RunRecord.Counts::texts)
                        .filter(texts -> texts.positives() > 0 && texts.negatives() > 0),
                record.flatMap(RunRecordFile::lengthAuroc)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()));
    }
}
