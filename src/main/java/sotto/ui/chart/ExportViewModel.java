package sotto.ui.chart;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.figure.FigureCommandText;
import sotto.figure.FigureFile;
import sotto.figure.FigurePaper;
import sotto.figure.Format;
import sotto.figure.Theme;
import sotto.run.command.CommandText;
import sotto.run.record.Output;
import sotto.ui.control.Messages;
import sotto.ui.session.Clip;
import sotto.ui.session.FileChoice;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of the export button: format, paper, theme; writes a file, or copies the figure or its command.
public final class ExportViewModel {
    /// Usual width in millimetres: two columns of a paper.
    static final int WIDTH_MM = 180;

    /// Usual dots per inch.
    static final int DPI = 300;

    private final Supplier<Optional<ShownFigure>> picture;
    private final Tasks tasks;
    private final FileChoice files;
    private final Clip clip;
    private final Session session;
    private final Messages words = Messages.beside(ExportViewModel.class);
    private final ObjectProperty<Format> format = new SimpleObjectProperty<>(Format.PNG);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final IntegerProperty widthMm = new SimpleIntegerProperty(WIDTH_MM);
    private final IntegerProperty dpi = new SimpleIntegerProperty(DPI);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());

    /// Makes a view-model that exports the figure that a supplier gives.
    public ExportViewModel(ScreenContext context, Supplier<Optional<ShownFigure>> picture) {
        this.picture = picture;
        tasks = context.tasks();
        files = context.files();
        clip = context.clip();
        session = context.session();
    }

    /// Format in which the figure is written.
    public ObjectProperty<Format> format() {
        return format;
    }

    /// Theme of the paper, light or dark.
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /// Width of the paper, in millimetres, in [40, 1000].
    public IntegerProperty widthMm() {
        return widthMm;
    }

    /// Dots per inch, in [36, 2400].
    public IntegerProperty dpi() {
        return dpi;
    }

    /// Whether the figure is being written.
    public BooleanProperty busy() {
        return busy;
    }

    /// Short sentence about what was done last.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// The last failure.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Clears the last sentence and failure, for a sheet that opens again.
    public void begin() {
        said.set("");
        problem.set(Optional.empty());
    }

    /// Whether there is a figure to export.
    public boolean hasPicture() {
        return picture.get().isPresent();
    }

    /// Whether the command line can make the figure.
    public boolean hasCommand() {
        return picture.get().flatMap(ShownFigure::origin).isPresent();
    }

    /// Asks for a file and writes the figure to it.
    public void save() {
        picture.get().ifPresent(shown -> {
            String name = stem(shown) + "." + format.get().name().toLowerCase(Locale.ROOT);
            files.save(words.of("export.save.title"), name).ifPresent(file -> save(shown, named(file)));
        });
    }

    private void save(ShownFigure shown, Path file) {
        begin();
        busy.set(true);
        FigurePaper sheet = sheet();
        Format written = Format.of(file).orElse(format.get());
        tasks.quietly(_ -> {
                    FigureFile drawn = new FigureFile(shown.exported().get(), sheet);
                    Output place = Output.file(file, Output.Existing.REPLACE); // whoever chose the file was asked
                    place.write(temporary -> drawn.write(temporary, written));
                    return place.target();
                })
                .onDone(done -> {
                    said.set(words.of("export.saved", String.valueOf(done.getFileName())));
                    session.notice(said.get());
                })
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> busy.set(false));
    }

    /// Puts the figure on the clipboard: the table of a CSV as text, all else as a picture.
    public void copy() {
        picture.get().ifPresent(shown -> {
            begin();
            busy.set(true);
            FigurePaper sheet = sheet();
            boolean table = format.get() == Format.CSV;
            tasks.quietly(_ -> {
                        FigureFile drawn = new FigureFile(shown.exported().get(), sheet);
                        return table ? text(drawn) : drawn.pixels();
                    })
                    .onDone(this::put)
                    .onFailed(failure -> problem.set(Optional.of(failure)))
                    .onEnd(() -> busy.set(false));
        });
    }

    private void put(Object made) {
        if (made instanceof FigureFile.Pixels(int width, int height, int[] argb)) {
            clip.picture(argb, width, height);
            said.set(words.of("export.copied.picture"));
        } else {
            clip.text(made.toString());
            said.set(words.of("export.copied.table"));
        }
    }

    private static String text(FigureFile drawn) {
        StringWriter writer = new StringWriter();
        try {
            drawn.figure().table().write(writer);
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
        return writer.toString();
    }

    /// Puts the command line that writes the same file on the clipboard, if there is one.
    public void copyCommand() {
        picture.get()
                .ifPresent(shown -> shown.origin().ifPresent(origin -> {
                    Path out = Path.of(stem(shown) + "." + format.get().name().toLowerCase(Locale.ROOT));
                    CommandText command = FigureCommandText.of(origin.run(), origin.spec(), sheet(), out);
                    clip.text(command.text());
                    begin();
                    said.set(words.of("export.copied.command"));
                }));
    }

    private FigurePaper sheet() {
        return new FigurePaper(widthMm.get(), OptionalDouble.empty(), dpi.get(), theme.get());
    }

    /// The file that was chosen, with the format's ending added if it has no known one.
    private Path named(Path file) {
        return Format.of(file).isPresent()
                ? file
                : file.resolveSibling(
                        file.getFileName() + "." + format.get().name().toLowerCase(Locale.ROOT));
    }

    private static String stem(ShownFigure shown) {
        String stem = shown.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return stem.replaceAll("^-+|-+$", "");
    }
}
