package sotto.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import sotto.figure.Theme;
import sotto.ui.session.Clip;
import sotto.ui.session.FileChoice;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.shell.WindowContents;
import sotto.ui.task.Tasks;
import sotto.work.disk.FileTrees;
import sotto.work.disk.UserFolders;

/// The whole window on the headless platform, for tests by mouse and keyboard; its screen is 1000 × 1000 pixels.
///
/// One to a test class: it takes a second to open. Answers to file dialogs are given beforehand, in order.
public final class TestRoom implements AutoCloseable {
    /// The bundled sample.
    public static final Path SAMPLES = Path.of("samples");

    private static final boolean ALL_PICTURES =
            System.getProperty("test.pictures", "").equals("all");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration DRAWING = Duration.ofMillis(700);
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;

    private final Stage stage;
    private final WindowContents room;
    private final List<String> copied = new ArrayList<>();
    private final List<int[]> pictures = new ArrayList<>();
    private final Queue<Path> answers = new ArrayDeque<>();

    /// Gestures.
    public final FxRobot robot = new Hands();

    private TestRoom(Stage stage) {
        this.stage = stage;
        this.room = get(() -> new WindowContents(
                new WindowContents.Surroundings(
                        Tasks.on(Platform::runLater),
                        new Answers(),
                        new Copies(),
                        Optional.of(SAMPLES),
                        folders(),
                        () -> {}),
                WIDTH,
                HEIGHT));
        on(() -> {
            room.finish();
            stage.setScene(room.scene());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            stage.show();
        });
    }

    /// Folders that no other window has.
    private static UserFolders folders() {
        try {
            Path folder = Files.createTempDirectory("sotto-room");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTrees.discard(folder)));
            return UserFolders.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens it, empty.
    public static TestRoom open() {
        try {
            FxToolkit.registerPrimaryStage();
            Stage stage = FxToolkit.registerStage(Stage::new);
            return new TestRoom(stage);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Opens it on the sample with its finished run, on a screen.
    public static TestRoom onSample(ScreenId screen) {
        TestRoom room = open();
        room.on(() -> room.room().projects().exploreSample());
        room.until(() -> room.context().session().run().get().isPresent());
        room.settle();
        room.on(() -> room.context().navigator().go(screen));
        room.settle();
        return room;
    }

    /// What its screens share.
    public ScreenContext context() {
        return room.context();
    }

    /// The window.
    public Stage stage() {
        return stage;
    }

    /// The whole window without its stage.
    public WindowContents room() {
        return room;
    }

    /// What was put on the clipboard, the latest last.
    public List<String> copied() {
        return copied;
    }

    /// Pictures put on the clipboard, the latest last.
    public List<int[]> pictures() {
        return pictures;
    }

    /// What the next file dialog answers.
    public void answer(Path path) {
        answers.add(path);
    }

    /// Does something on the interface thread and waits for it.
    public void on(Runnable what) {
        get(() -> {
            what.run();
            return true;
        });
    }

    /// Asks something on the interface thread.
    public <T> T get(Callable<T> what) {
        try {
            return WaitForAsyncUtils.asyncFx(what).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until something holds, asked on the interface thread; at most a minute.
    public void until(BooleanSupplier holds) {
        until(holds, Duration.ofMinutes(1));
    }

    /// Waits until something holds, asked on the interface thread.
    public void until(BooleanSupplier holds, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!get(holds::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not after " + atMost);
            }
            WaitForAsyncUtils.sleep(10, TimeUnit.MILLISECONDS);
        }
    }

    /// Waits until no task waits or runs, listed or not; at most a minute.
    public void idle() {
        until(context().tasks()::areIdle);
    }

    /// Waits until events are handled, and the window is laid out and drawn: for two pulses.
    public void settle() {
        on(room.scene().getRoot()::layout);
        Pulses.pass();
    }

    /// The node of an id, which must be there.
    public <N extends Node> N node(String id, Class<N> type) {
        return get(() -> type.cast(Optional.ofNullable(room.scene().lookup("#" + id))
                .orElseThrow(() -> new AssertionError("no node #" + id))));
    }

    /// Takes a picture `target/screenshots/NAME.png` of the window as it is now.
    public Path shot(String name) {
        settle();
        WritableImage image = get(() -> room.scene().snapshot(null));
        return write(image, name);
    }

    /// The same of another scene.
    public Path shot(Scene scene, String name) {
        settle();
        return write(get(() -> scene.snapshot(null)), name);
    }

    /// Takes two pictures, `NAME-light-1440x900.png` and `NAME-dark-1000x700.png`; with `-Dtest.pictures=all`
    /// all four of light and dark, narrow and wide.
    public void shots(String name) {
        for (Theme theme : Theme.values()) {
            on(() -> context().session().theme().set(theme));
            for (int[] size : new int[][] {{1440, 900}, {1000, 700}}) {
                if (!ALL_PICTURES && (theme == Theme.DARK) == (size[0] == 1440)) {
                    continue;
                }
                on(() -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                });
                settle();
                drawn();
                shot("%s-%s-%dx%d".formatted(name, theme == Theme.DARK ? "dark" : "light", size[0], size[1]));
            }
        }
        on(() -> context().session().theme().set(Theme.LIGHT));
        settle();
    }

    /// Waits until pictures are drawn, which is done beside the interface thread; where a run goes on, for so long only
    /// as they take.
    private void drawn() {
        long end = System.nanoTime() + DRAWING.toNanos();
        while (!get(context().tasks()::areIdle) && System.nanoTime() < end) {
            WaitForAsyncUtils.sleep(10, TimeUnit.MILLISECONDS);
        }
    }

    private static Path write(WritableImage image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(PICTURES);
            Path file = PICTURES.resolve(name + ".png");
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        on(() -> {
            room.close();
            stage.hide();
            stage.setScene(null);
        });
    }

    private final class Answers implements FileChoice {
        private Optional<Path> next() {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<Path> folder(String title) {
            return next();
        }

        @Override
        public Optional<Path> file(String title, List<String> patterns) {
            return next();
        }

        @Override
        public Optional<Path> save(String title, String suggested) {
            return next();
        }
    }

    private final class Copies implements Clip {
        @Override
        public void text(String text) {
            copied.add(text);
        }

        @Override
        public void picture(int[] argb, int width, int height) {
            pictures.add(argb.clone());
        }
    }
}
