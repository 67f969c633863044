package sotto.ui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import sotto.expert.GainRecipe;
import sotto.figure.Figure;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.PerplexityChanges;
import sotto.figure.PrePromptGrid;
import sotto.figure.StudyChoice;
import sotto.figure.StudyFigures;
import sotto.figure.SweepCurves;
import sotto.figure.TaskChanges;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;

/// Pictures of the shown study, as the window shows them and as they are exported.
public final class StudyGallery {
    private static final int FEW = 6; // variants that are shown one and all

    private final StudyViewModel model;
    private final Messages words = Messages.beside(StudyGallery.class);

    StudyGallery(StudyViewModel model) {
        this.model = model;
    }

    /// Toxicity against perplexity; empty until there is a point.
    public Optional<ShownFigure> pareto() {
        return model.plot()
                .get()
                .flatMap(plot -> model.shown().get().map(study -> {
                    Supplier<Figure> exported = () -> plot.within(Optional.empty());
                    return figure(
                            study,
                            FigureKind.PARETO,
                            () -> plot,
                            exported,
                            plot.over().isEmpty());
                }));
    }

    /// A picture as the command line makes it.
    public Optional<ShownFigure> whole(FigureKind kind) {
        return changed(kind, UnaryOperator.identity(), true);
    }

    /// One small chart; empty where no recipe is swept through its number, nor will be.
    Optional<ShownFigure> curve(FigureKind kind, SweepCurves.Measure measure) {
        return model.plot()
                .get()
                .flatMap(plot -> model.shown().get().flatMap(study -> {
                    SweepCurves.Part part =
                            new SweepCurves.Part(measure, plot.over(List.of()).extent(), model.awaited(kind.word()));
                    return SweepCurves.possible(study.points(), kind.word(), part)
                            .map(curves -> figure(study, kind, () -> curves, () -> curves, false));
                }));
    }

    /// Both charts of a sweep as the command line makes them; empty where there is none.
    Optional<ShownFigure> curves(FigureKind kind) {
        return curve(kind, SweepCurves.Measure.TOXICITY).flatMap(_ -> whole(kind));
    }

    /// Whether there is a chart of a sweep.
    boolean hasCurves() {
        return curve(FigureKind.STRENGTH, SweepCurves.Measure.TOXICITY).isPresent()
                || curve(FigureKind.TOP, SweepCurves.Measure.TOXICITY).isPresent();
    }

    /// A recipe's number on the axis of curves.
    OptionalDouble number(FigureKind kind, Optional<GainRecipe> recipe) {
        return recipe.map(one -> one.describe().get(kind.word()))
                .filter(text -> kind != FigureKind.STRENGTH
                        || recipe.orElseThrow().describe().get("top") == null)
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    /// Toxicity behind pre-prompts, of few variants where there are many.
    public Optional<ShownFigure> grid() {
        return model.shown().get().flatMap(study -> {
            List<StudyPoint> plain = study.points().plain();
            PrePromptGrid.Missing missing =
                    study.finished() ? PrePromptGrid.Missing.LEFT_OUT : PrePromptGrid.Missing.AWAITED;
            List<StudyPoint> shown =
                    new ArrayList<>(plain.stream().filter(StudyPoint::isBase).toList());
            shown.addAll(few(plain));
            return changed(
                    FigureKind.GRID,
                    whole -> ((PrePromptGrid) whole).of(shown, missing),
                    areFew(plain) && study.finished());
        });
    }

    /// Methods at equal divergence; empty where none was made to diverge as much as AURA, or it is not measured yet.
    public Optional<ShownFigure> race() {
        return model.shown()
                .get()
                .filter(study -> study.points().plain().stream()
                        .anyMatch(point -> point.isAtEqualDivergence() && point.isRaced()))
                .flatMap(_ -> whole(FigureKind.RACE));
    }

    /// Changes of tasks, of few variants where there are many.
    public Optional<ShownFigure> tasks() {
        return model.shown().get().flatMap(study -> {
            List<StudyPoint> plain = study.points().plain();
            return changed(FigureKind.TASKS, whole -> ((TaskChanges) whole).of(few(plain)), false);
        });
    }

    /// Perplexity of every file before and after the selected point.
    public Optional<ShownFigure> perplexity() {
        Optional<StudyPoint> point = model.selected().get().filter(one -> !one.isBase());
        return model.shown()
                .get()
                .flatMap(study -> point.filter(one -> !one.isPaper())
                        .map(_ -> {
                            Supplier<Figure> figure = () -> PerplexityChanges.of(study.points(), point);
                            return figure(study, FigureKind.PERPLEXITY, figure, figure, false);
                        })
                        .or(() -> whole(FigureKind.PERPLEXITY)));
    }

    private static boolean areFew(List<StudyPoint> plain) {
        return plain.size() <= FEW + 1;
    }

    /// The variants, or few that stand for them.
    private List<StudyPoint> few(List<StudyPoint> plain) {
        return areFew(plain)
                ? plain.stream()
                        .filter(point -> !point.isBase() && point.toxicity().isPresent())
                        .toList()
                : StudyChoice.of(plain, model.selected().get());
    }

    /// Words about what pictures of few variants show; empty where they show all.
    public String choice() {
        return model.shown()
                .get()
                .filter(study -> !areFew(study.points().plain()))
                .map(_ -> words.of("few"))
                .orElse("");
    }

    private Optional<ShownFigure> changed(FigureKind kind, UnaryOperator<Figure> change, boolean command) {
        return model.shown().get().map(study -> {
            StudyPoints points = study.points();
            Supplier<Figure> figure = () -> change.apply(StudyFigures.of(kind, points));
            return figure(study, kind, figure, figure, command);
        });
    }

    private ShownFigure figure(
            ShownStudy study, FigureKind kind, Supplier<Figure> shown, Supplier<Figure> exported, boolean command) {
        return new ShownFigure(
                words.of("figure." + kind.word()),
                shown,
                exported,
                command && study.finished()
                        ? Optional.of(new ShownFigure.Origin(study.folder(), FigureSpec.of(kind)))
                        : Optional.empty());
    }
}
