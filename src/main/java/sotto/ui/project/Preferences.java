package sotto.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.figure.Theme;
import sotto.figure.Thumbnail;
import sotto.model.Compute;
import sotto.run.machine.SpeedMemory;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.project.SettingsFile;
import sotto.run.project.UserSettings;
import sotto.run.project.UserSettings.Recent;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Job;

/// User's settings, of which the session has theme and device, and the recent projects. Used on the interface
/// thread.
public final class Preferences implements AutoCloseable {
    private static final int THUMBNAIL_WIDTH = 320;
    private static final int THUMBNAIL_HEIGHT = 288;

    private final ScreenContext context;
    private final SettingsFile file;
    private final SpeedMemory speeds;
    private final ObservableList<Recent> recent = FXCollections.observableArrayList();
    private final ObservableList<Recent> recentSeen =
            FXCollections.unmodifiableObservableList(recent); // kept: listeners to it hold it weakly

    /// Takes theme and device from the file, and keeps them there from now on.
    Preferences(ScreenContext context, SettingsFile file, SpeedMemory speeds) {
        this.context = context;
        this.file = file;
        this.speeds = speeds;
        recent.setAll(now().recent());
        Session session = context.session();
        session.theme().set(now().theme().equals(word(Theme.DARK)) ? Theme.DARK : Theme.LIGHT);
        session.compute().set(ProjectRestorer.compute(now().device(), "auto", 0).orElse(Compute.AUTO));
        file.problem().ifPresent(context.opener()::fail);
        session.theme().subscribe((_, theme) -> change(now -> now.withTheme(word(theme))));
        session.compute().subscribe((_, compute) -> change(now -> now.withDevice(compute.device())));
    }

    private static String word(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /// The present settings.
    public UserSettings now() {
        return file.settings();
    }

    /// Changes the settings; the edit must be pure.
    public void change(UnaryOperator<UserSettings> edit) {
        file.change(edit);
        put(recent, now().recent());
    }

    /// Speeds that were measured on this machine.
    public SpeedMemory speeds() {
        return speeds;
    }

    /// Recently open projects, the latest first.
    public ObservableList<Recent> recent() {
        return recentSeen;
    }

    /// Thumbnail of a recent project in a theme, if there is one.
    public static Optional<Path> thumbnail(Recent recent, Theme theme) {
        return Optional.of(Project.thumbnail(recent.folder(), word(theme))).filter(Files::isRegularFile);
    }

    /// Puts a project on top of the recent ones, with its run's picture.
    Job<Recent> remember(Project project) {
        Optional<OpenRun> run = context.session().run().get();
        double threshold = context.session().threshold().get();
        ProjectContent content = project.content();
        return context.tasks()
                .quietly(_ -> {
                    run.ifPresent(open -> {
                        for (Theme theme : Theme.values()) {
                            project.keepThumbnail(
                                    word(theme), Thumbnail.png(open.run(), theme, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT));
                        }
                    });
                    return new Recent(
                            project.folder(),
                            content.name(),
                            content.leftOff().model(),
                            content.leftOff().concept(),
                            run.map(open -> open.ranking().above(threshold)).orElse(-1),
                            content.variants().size(),
                            Instant.now());
                })
                .onDone(entry -> change(now -> now.opened(entry)));
    }

    /// Sets a list's elements only if they differ, since lists are listened to and most changes are elsewhere.
    static <T> void put(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    /// Saves what is not saved yet; waits for the disk.
    @Override
    public void close() {
        file.close();
    }
}
