package sotto.figure;

import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Pictures of a study, made from its report.
public final class StudyFigures {
    private StudyFigures() {}

    /// The picture of a kind that is one of a study; a [Failure] if the report lacks what it shows.
    public static Figure of(FigureKind kind, StudyPoints study) {
        return switch (kind) {
            case PARETO -> {
                requireToxicity(study);
                if (study.file().isEmpty()) {
                    throw new Failure("The report has no perplexity.", "Evaluate with texts for perplexity as well.");
                }
                yield ParetoPlot.of(study);
            }
            case STRENGTH, TOP -> {
                requireToxicity(study);
                yield SweepCurves.of(study, kind.word());
            }
            case GRID -> {
                requireToxicity(study);
                yield PrePromptGrid.of(study);
            }
            case TASKS -> TaskChanges.of(study);
            case RACE -> {
                requireToxicity(study);
                yield MethodRace.of(study);
            }
            case PERPLEXITY -> PerplexityChanges.of(study);
            default -> throw new IllegalArgumentException("The picture %s is one of a run.".formatted(kind.word()));
        };
    }

    private static void requireToxicity(StudyPoints study) {
        if (study.plain().stream()
                .noneMatch(point -> point.isBase() && point.toxicity().isPresent())) {
            throw new Failure("The report has no toxicity.", "Evaluate with prompts and a judge as well.");
        }
    }
}
