package sotto.run.concept;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Concept that was scored, to be held beside others: of its neurons the AUROC and the q value alone, 8 bytes
/// for each.
///
/// @param place the run's folder, or a scores file
/// @param run without the neurons' other measures
/// @param source file and label of the texts in words, such as `replies.csv, is_rude`; empty where they are not
///     known
public record ScoredConcept(Path place, ScoredRun run, String source) {
    private static final Set<Measure> KEPT = Set.of(Measure.Q);

    /// Reads a run's folder, or a scores file; a `Failure` if it is neither, or damaged.
    public static ScoredConcept read(Path place) {
        return of(place, ScoredRun.read(place));
    }

    /// The concept of a run that was read before, whose memory it shares.
    public static ScoredConcept of(Path place, ScoredRun run) {
        return new ScoredConcept(
                place.toAbsolutePath().normalize(), run.with(run.expertise().only(KEPT)), source(place));
    }

    private static String source(Path place) {
        try {
            ConceptSource data = RecordedSpecification.read(place).spec().data();
            String files = data.files().stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(" + "));
            String label = data instanceof LabelledSource one ? one.columns().label() : null;
            return label == null ? files : files + ", " + label;
        } catch (Failure _) {
            return ""; // scores alone, which say nothing of their texts
        }
    }

    /// The AUROCs and q values of its neurons.
    public Expertise scores() {
        return run.expertise();
    }

    /// Number of texts that were scored; empty where it is not known.
    public OptionalInt texts() {
        return run.classes()
                .map(counts -> OptionalInt.of(counts.positives() + counts.negatives()))
                .orElse(OptionalInt.empty());
    }
}
