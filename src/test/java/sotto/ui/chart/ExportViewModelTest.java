package sotto.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.cli.Shell;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.Format;
import sotto.figure.Theme;
import sotto.ui.session.Clip;
import sotto.ui.session.FileChoice;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;

/// What the export button does, on the sample's run.
class ExportViewModelTest {
    private static final OpenRun RUN = OpenRun.read(Path.of("samples/run"));

    @TempDir
    Path folder;

    private final List<String> texts = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private final List<String> suggested = new ArrayList<>();
    private Optional<Path> answer = Optional.empty();
    private Optional<ShownFigure> shown = Optional.of(shown(FigureKind.HISTOGRAM));
    private final ExportViewModel model = new ExportViewModel(context(), () -> shown);

    private static ShownFigure shown(FigureKind kind) {
        FigureSpec spec = FigureSpec.of(kind);
        return ShownFigure.of(
                "AUROC of all neurons",
                RUN,
                kind == FigureKind.CUMULATIVE || kind == FigureKind.HISTOGRAM ? spec.withThreshold(0.7) : spec);
    }

    private ScreenContext context() {
        Session session = new Session();
        Tasks tasks = Tasks.atOnce();
        Navigator navigator = new Navigator();
        return new ScreenContext(
                session, tasks, navigator, new Opener(session, tasks, navigator), new Answer(), new Noting());
    }

    private final class Answer implements FileChoice {
        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> file(String title, List<String> patterns) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name) {
            suggested.add(name);
            return answer;
        }
    }

    private final class Noting implements Clip {
        @Override
        public void text(String text) {
            texts.add(text);
        }

        @Override
        public void picture(int[] argb, int width, int height) {
            pictures.add("%d × %d, %d".formatted(width, height, argb.length));
        }
    }

    /// What `sotto figure` writes with the words of a copied command.
    private byte[] commanded(String command, String name) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.removeFirst();
        words.set(words.size() - 1, folder.resolve(name).toString());
        int status = new Shell(OutputStream.nullOutputStream(), System.err, () -> () -> false)
                .run(words.toArray(String[]::new));
        assertEquals(Shell.DONE, status, command);
        return Files.readAllBytes(folder.resolve(name));
    }

    @ParameterizedTest
    @EnumSource
    void theButtonWritesWhatTheCopiedCommandWrites(Format format) throws IOException {
        String ending = format.name().toLowerCase(Locale.ROOT);
        for (FigureKind kind : List.of(
                FigureKind.HISTOGRAM,
                FigureKind.HEATMAP,
                FigureKind.LAYERS,
                FigureKind.CUMULATIVE,
                FigureKind.RIDGE,
                FigureKind.GAIN)) {
            shown = Optional.of(shown(kind));
            Path saved = folder.resolve(kind.word() + "-saved." + ending);
            answer = Optional.of(saved);
            model.format().set(format);
            model.theme().set(Theme.DARK);
            model.widthMm().set(90);
            model.dpi().set(150);
            model.save();
            model.copyCommand();
            assertArrayEquals(
                    commanded(texts.getLast(), kind.word() + "-commanded." + ending),
                    Files.readAllBytes(saved),
                    texts.getLast());
        }
    }

    @Test
    void theFileIsCalledAsThePicture() {
        model.format().set(Format.SVG);
        model.save();
        assertEquals(List.of("auroc-of-all-neurons.svg"), suggested);
        assertEquals("", model.said().get());
    }

    @Test
    void aNameWithoutAnEndingGetsTheFormats() {
        answer = Optional.of(folder.resolve("picture"));
        model.format().set(Format.PDF);
        model.save();
        assertTrue(Files.exists(folder.resolve("picture.pdf")));
        assertEquals("Saved as picture.pdf.", model.said().get());
    }

    @Test
    void theEndingThatTheUserTypesIsTheFormat() throws IOException {
        answer = Optional.of(folder.resolve("picture.csv"));
        model.save();
        assertTrue(Files.readString(folder.resolve("picture.csv")).startsWith("auroc_from"));
    }

    @Test
    void aFileThatIsThereIsReplaced() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "old");
        answer = Optional.of(file);
        model.save();
        assertTrue(Files.readString(file).startsWith("auroc_from"));
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndNotTheEnd() {
        answer = Optional.of(folder.resolve("nowhere/a.png"));
        model.save();
        assertTrue(model.problem().get().orElseThrow().getMessage().contains("nowhere"));
        assertFalse(model.busy().get());
    }

    @Test
    void aPictureIsCopiedAsPictureAndATableAsText() {
        model.widthMm().set(90);
        model.dpi().set(72);
        model.copy();
        model.format().set(Format.CSV);
        model.copy();
        assertEquals(1, pictures.size());
        assertTrue(pictures.getFirst().startsWith("255 × "), pictures.getFirst());
        assertTrue(texts.getFirst().startsWith("auroc_from"), texts.getFirst());
    }

    @Test
    void withoutAPictureNothingHappens() {
        shown = Optional.empty();
        model.save();
        model.copy();
        model.copyCommand();
        assertEquals(List.of(), suggested);
        assertFalse(model.hasPicture());
    }

    @Test
    void aPictureThatOnlyTheWindowMakesHasNoCommand() {
        shown = Optional.of(ShownFigure.of("lengths", () -> {
            throw new IllegalStateException("is not drawn");
        }));
        model.copyCommand();
        assertTrue(model.hasPicture());
        assertFalse(model.hasCommand());
        assertEquals(List.of(), texts);
    }
}
