package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.expert.Expertise;
import sotto.run.record.JsonTree;
import sotto.run.record.RunPlace;

/// What a finished scoring run found, as pictures and tables need it.
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

    /// Reads a run's folder, or a scores file.
    public static ScoredRun read(Path runOrFile) {
        Expertise expertise = Scores.read(runOrFile);
        Path record = runOrFile.resolve(RunPlace.RECORD);
        if (!Files.isDirectory(runOrFile) || !Files.exists(record)) {
            return new ScoredRun(expertise, Optional.empty(), OptionalDouble.empty());
        }
        JsonNode run = JsonTree.read(record, "Score again, or give the scores file alone.");
        JsonNode texts = run.path("counts").path("texts");
        int positives = texts.path("positives").asInt();
        int negatives = texts.path("negatives").asInt();
        JsonNode length = run.path("lengthAuroc");
        return new ScoredRun(
                expertise,
                positives > 0 && negatives > 0
                        ? Optional.of(new RunRecord.Classes(positives, negatives))
                        : Optional.empty(),
                length.isNumber() ? OptionalDouble.of(length.doubleValue()) : OptionalDouble.empty());
    }
}
