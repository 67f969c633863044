package sotto.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import sotto.run.project.SampleFolder;
import sotto.run.project.UserSettings;
import sotto.ui.task.Tasks;
import sotto.ui.theme.EmojiFont;
import sotto.ui.theme.Look;
import sotto.work.disk.UserFolders;

/// JavaFX application of the program's window.
///
/// Its arguments are paths to open; without any it opens the last project, at the very first start the
/// sample.
public final class SottoWindow extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 700;
    private static final int FRAMES = 3;
    private static final Duration REHEARSED = Duration.ofSeconds(8);

    /// Logger of the toolkit, held so that its level stays: at every start JavaFX would warn that it lies on
    /// the class path, as it should.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private static volatile boolean started;

    private @Nullable WindowContents room;
    private @Nullable Stage window;

    /// Opens the window and returns once it is closed; returns the exit status.
    ///
    /// Without a display it prints that in one line, and in another the command that needs none.
    public static int open(List<String> places) {
        if (!hasDisplay()) {
            return withoutWindow("There is no display, and the window needs one.");
        }
        TOOLKIT.setLevel(Level.SEVERE);
        EmojiFont.prepare(UserFolders.here().data().resolve("fonts"));
        Thread.ofPlatform().daemon().start(SottoWindow::loadFonts);
        try {
            Application.launch(SottoWindow.class, places.toArray(String[]::new));
            return 0;
        } catch (RuntimeException | LinkageError trouble) {
            if (started) {
                throw trouble;
            }
            return withoutWindow(reason(trouble));
        }
    }

    private static void loadFonts() {
        try {
            Look.loadFonts();
        } catch (RuntimeException | LinkageError _) {
            // said where the window needs them, or where the toolkit does not start
        }
    }

    /// Opens the window on the sample and closes it after some seconds; returns the exit status.
    public static int rehearse() {
        DisplayClasses.load();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!started) {
                    Thread.sleep(100);
                }
                Thread.sleep(REHEARSED);
                Platform.runLater(Platform::exit);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return open(List.of());
    }

    private static int withoutWindow(String reason) {
        System.err.println(reason);
        System.err.println("Everything works without it too: 'sotto --help' lists the commands.");
        return 1;
    }

    /// Message of a toolkit that did not start, as one sentence.
    static String reason(Throwable trouble) {
        String said = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        if (said.contains("DISPLAY")) {
            return "The display %s cannot be opened, and the window needs one."
                    .formatted(isSet("DISPLAY") ? System.getenv("DISPLAY") : System.getenv("WAYLAND_DISPLAY"));
        }
        return "The window cannot be opened (%s); on Linux it needs GTK 3: libgtk-3-0 and libxtst6."
                .formatted(said.isEmpty() ? trouble.getClass().getSimpleName() : said);
    }

    /// Whether there is a display; true on systems other than Linux, where only trying tells.
    private static boolean hasDisplay() {
        return !System.getProperty("os.name", "").startsWith("Linux")
                || "Headless".equals(System.getProperty("glass.platform"))
                || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    @Override
    public void start(Stage stage) {
        started = true;
        Optional<Path> samples = SampleFolder.find().map(SampleFolder::folder);
        WindowContents opened = new WindowContents(
                new WindowContents.Surroundings(
                        Tasks.on(Platform::runLater),
                        new Dialogs(stage),
                        new SystemClip(),
                        samples,
                        UserFolders.here(),
                        Platform::exit),
                WIDTH,
                HEIGHT);
        room = opened;
        window = stage;
        stage.setTitle("Sotto");
        stage.setScene(opened.scene());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        place(stage, opened);
        stage.show();
        afterFrames(() -> finish(opened));
    }

    /// Runs something once some frames are drawn: a frame reaches the screen by way of this thread too, so that it
    /// must be free until then. What a user does meanwhile waits.
    private static void afterFrames(Runnable what) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames > FRAMES) {
                    stop();
                    what.run();
                }
            }
        }.start();
    }

    /// Makes what the first frame does not show, and opens what is to be open.
    private void finish(WindowContents opened) {
        Objects.requireNonNull(window).getIcons().add(icon());
        opened.finish();
        opened.lookForDevices();
        List<String> places = getParameters().getRaw();
        if (places.isEmpty()) {
            opened.openLast();
        } else {
            places.forEach(place -> opened.projects().any(Path.of(place)));
        }
    }

    /// Closes the window, if it is open; a toolkit that did not start would wait for its start here, without end.
    public static void close() {
        if (started) {
            Platform.exit();
        }
    }

    private static Image icon() {
        try (InputStream picture = SottoWindow.class.getResourceAsStream("/sotto/ui/theme/icon.png")) {
            return new Image(Objects.requireNonNull(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Places the window where the last one was, if that is still on a screen.
    private static void place(Stage stage, WindowContents room) {
        UserSettings.Window last = room.projects().preferences().now().window();
        if (last != null
                && !Screen.getScreensForRectangle(last.x(), last.y(), last.width(), last.height())
                        .isEmpty()) {
            stage.setX(last.x());
            stage.setY(last.y());
            stage.setWidth(Math.max(LEAST_WIDTH, last.width()));
            stage.setHeight(Math.max(LEAST_HEIGHT, last.height()));
            stage.setMaximized(last.maximised());
        }
    }

    /// Remembers the window's position for the next start.
    private static void remember(Stage stage, WindowContents room) {
        UserSettings.Window now = new UserSettings.Window(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        room.projects().preferences().change(settings -> settings.withWindow(now));
    }

    @Override
    public void stop() {
        if (room != null && window != null) {
            remember(window, room);
            room.close();
        }
    }
}
