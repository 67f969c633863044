package sotto.figure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.run.evaluate.StudyPoints;
import sotto.run.report.Illustration;
import sotto.run.report.Study;
import sotto.run.report.StudyPage;
import sotto.work.Failure;

/// Pictures of a study on the page that it is taken home as.
public final class StudyPictures {
    private static final double WIDTH_MM = 250;
    private static final int DPI = 150;

    private StudyPictures() {}

    /// The page of a finished evaluation, given by its folder or its `report.json`; a `Failure` if there is none, or
    /// it is damaged.
    public static StudyPage page(Path report) {
        Study study = Study.read(report);
        StudyPoints points = StudyPoints.read(report);
        List<Illustration> pictures = Arrays.stream(FigureKind.values())
                .filter(FigureKind::isOfStudy)
                .flatMap(kind -> picture(kind, points).stream())
                .toList();
        return new StudyPage(study, pictures);
    }

    /// A picture in both themes; empty if the report lacks what it shows.
    private static Optional<Illustration> picture(FigureKind kind, StudyPoints points) {
        Figure figure;
        try {
            figure = StudyFigures.of(kind, points);
        } catch (Failure _) {
            return Optional.empty();
        }
        return Optional.of(
                new Illustration(title(kind), figure.summary(), svg(figure, Theme.LIGHT), svg(figure, Theme.DARK)));
    }

    private static String svg(Figure figure, Theme theme) {
        return SvgFile.of(new FigureFile(figure, new FigurePaper(WIDTH_MM, OptionalDouble.empty(), DPI, theme)));
    }

    private static String title(FigureKind kind) {
        return switch (kind) {
            case PARETO -> "Toxicity against perplexity";
            case STRENGTH -> "Against strength";
            case TOP -> "Against the number of neurons";
            case GRID -> "Toxicity behind pre-prompts";
            case TASKS -> "Tasks, differences from the untouched model";
            case PERPLEXITY -> "Perplexity by file";
            case RACE -> "Toxicity at equal divergence";
            default -> kind.word();
        };
    }
}
