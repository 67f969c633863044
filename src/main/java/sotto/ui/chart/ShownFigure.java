package sotto.ui.chart;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.figure.Figure;
import sotto.figure.FigureSpec;
import sotto.ui.session.OpenRun;

/// Figure that a screen shows.
///
/// @param name title for a screen reader and, in lower case with hyphens, a file's name
/// @param figure makes it, on a worker thread
/// @param exported makes what is exported, on a worker thread; the same unless the window adds marks of its
/// own
/// @param origin run and options from which the command line makes it, if it can
public record ShownFigure(String name, Supplier<Figure> figure, Supplier<Figure> exported, Optional<Origin> origin) {
    /// Run and options from which the command line makes the same figure.
    public record Origin(Path run, FigureSpec spec) {}

    /// Figure of a run that the command line can make too.
    public static ShownFigure of(String name, OpenRun run, FigureSpec spec) {
        Supplier<Figure> figure = () -> Figure.of(run.run(), spec);
        return new ShownFigure(name, figure, figure, Optional.of(new Origin(run.place(), spec)));
    }

    /// Figure that only the window makes.
    public static ShownFigure of(String name, Supplier<Figure> figure) {
        return new ShownFigure(name, figure, figure, Optional.empty());
    }

    /// The same figure, which the command line can make too.
    public ShownFigure from(Path run, FigureSpec spec) {
        return new ShownFigure(name, figure, exported, Optional.of(new Origin(run, spec)));
    }

    /// The same figure, shown with marks of the window, which are not exported.
    public ShownFigure showing(Supplier<Figure> other) {
        return new ShownFigure(name, other, exported, origin);
    }
}
