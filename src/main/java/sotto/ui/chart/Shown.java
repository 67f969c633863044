package sotto.ui.chart;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.figure.Figure;
import sotto.figure.FigureSpec;
import sotto.ui.bench.OpenRun;

/// A picture that a screen shows.
///
/// @param name what it is, for a screen reader and, in lower case with hyphens, as a file's name
/// @param figure makes it, on a worker thread
/// @param exported makes what is exported, on a worker thread; the same unless the window marks something by itself
/// @param origin how the command line makes it, if it can
public record Shown(String name, Supplier<Figure> figure, Supplier<Figure> exported, Optional<Origin> origin) {
    /// A picture of a run, as the command line asks for it.
    public record Origin(Path run, FigureSpec spec) {}

    /// A picture of a run that the command line can make too.
    public static Shown of(String name, OpenRun run, FigureSpec spec) {
        Supplier<Figure> figure = () -> Figure.of(run.run(), spec);
        return new Shown(name, figure, figure, Optional.of(new Origin(run.place(), spec)));
    }

    /// A picture that only the window makes.
    public static Shown of(String name, Supplier<Figure> figure) {
        return new Shown(name, figure, figure, Optional.empty());
    }

    /// The same picture, shown in another way than it is exported: without what the window marks by itself.
    public Shown showing(Supplier<Figure> other) {
        return new Shown(name, other, exported, origin);
    }
}
