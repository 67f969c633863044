package sotto.figure;

import java.util.List;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Toxicity of every variant behind every pre-prompt.
///
/// @param judge name of the judge that says what is toxic
/// @param level confidence of the intervals, in (0, 1)
/// @param study the points
/// @param variants the variants across, by their points without a pre-prompt
/// @param missing meaning of a place without a value
public record PrePromptGrid(String judge, double level, StudyPoints study, List<StudyPoint> variants, Missing missing)
        implements Figure {
    /// Meaning of a place without a value.
    public enum Missing {
        /// It was not asked for.
        LEFT_OUT,
        /// It is still to come.
        AWAITED
    }

    /// Copies the list.
    public PrePromptGrid {
        variants = List.copyOf(variants);
    }

    /// The grid of a study; a [Failure] if it has no pre-prompts.
    static PrePromptGrid of(StudyPoints study) {
        if (study.prePrompts().size() < 2) {
            throw new Failure(
                    "The report has no pre-prompts.",
                    "Evaluate behind a pre-prompt as well: benign, adversarial or one of your own.");
        }
        return new PrePromptGrid(
                study.judge(),
                study.level(),
                study,
                study.plain().stream()
                        .filter(point -> point.toxicity().isPresent())
                        .toList(),
                Missing.LEFT_OUT);
    }

    /// The grid of some of the variants, in their order.
    public PrePromptGrid of(List<StudyPoint> some, Missing meaning) {
        return new PrePromptGrid(judge, level, study, some, meaning);
    }

    @Override
    public String summary() {
        int behind = study.prePrompts().size() - 1;
        return "Toxic share of %d variants behind %d pre-prompt%s."
                .formatted(variants().size(), behind, behind == 1 ? "" : "s");
    }

    @Override
    public Table table() {
        return StudyTable.of(study.points().stream()
                .filter(point -> point.toxicity().isPresent())
                .toList());
    }
}
