package sotto.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import sotto.run.project.SampleFolder;
import sotto.run.project.SettingsFile;
import sotto.run.project.UserSettings;
import sotto.ui.control.Messages;
import sotto.ui.control.Tooltips;
import sotto.ui.project.KeptDecisions;
import sotto.ui.project.Projects;
import sotto.ui.session.Clip;
import sotto.ui.session.FileChoice;
import sotto.ui.session.Navigator;
import sotto.ui.session.Opener;
import sotto.ui.session.RunOwner;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.ui.theme.Look;
import sotto.work.disk.UserFolders;

/// Contents of a window without its stage, as the program and the tests show it; closing it ends its work.
public final class WindowContents implements AutoCloseable {
    private final ScreenContext context;
    private final Projects projects;
    private final Frame frame;
    private final Scene scene;

    /// Surroundings of a window.
    ///
    /// @param samples the bundled sample, if it is there
    /// @param folders where settings are, and projects that were given no place
    /// @param quit ends the program
    public record Surroundings(
            Tasks tasks, FileChoice files, Clip clip, Optional<Path> samples, UserFolders folders, Runnable quit) {}

    /// Makes and connects what the first frame shows; `width` and `height` of the scene in pixels.
    public WindowContents(Surroundings around, double width, double height) {
        Session session = new Session();
        Messages words = Messages.beside(WindowContents.class);
        Navigator navigator = new Navigator();
        Opener opener = new Opener(session, around.tasks(), navigator);
        context = new ScreenContext(
                session,
                around.tasks(),
                navigator,
                opener,
                around.files(),
                new TellingClip(around.clip(), session::notice, words));
        projects = new Projects(
                context,
                SettingsFile.open(around.folders()),
                around.folders(),
                around.samples().map(SampleFolder::new));
        Look.begin(session.theme().get());
        RunOwner owner = new RunOwner(session, around.tasks(), new KeptDecisions(projects));
        session.belonging().bind(owner.belonging());
        Screen first = Screens.first(context, projects, around.folders().config());
        frame = new Frame(context, owner, first, FileMenu.of(context, projects, around.quit(), words));
        scene = new Scene(frame, width, height);
        session.theme().subscribe(theme -> Look.dress(scene, theme));
        frame.actions().bind(scene);
        Tooltips.follow(scene);
    }

    /// Makes the other screens, once; nothing may be opened before.
    ///
    /// They take as long as all that is before the first frame, which shows none of them.
    public void finish() {
        frame.finish(Screens.others(context, projects));
        frame.actions().bind(scene);
    }

    /// Objects that the screens share.
    public ScreenContext context() {
        return context;
    }

    /// The open project, and the list of earlier ones.
    public Projects projects() {
        return projects;
    }

    /// The screens made so far, in the order of the rail.
    public List<Screen> screens() {
        return frame.screens();
    }

    /// The window's scene.
    public Scene scene() {
        return scene;
    }

    /// Asks the engine in the background for its devices.
    public void lookForDevices() {
        frame.devices().look();
    }

    /// Opens the last project; at the very first start the sample, with the tour.
    public void openLast() {
        if (!projects.openLast() && !projects.preferences().now().tourSeen()) {
            openSample();
        }
    }

    /// Opens the sample if it is there; the first time with the tour.
    public void openSample() {
        projects.exploreSample();
        if (projects.sample().isPresent() && !projects.preferences().now().tourSeen()) {
            projects.preferences().change(UserSettings::withTourSeen);
            frame.beginTour();
        }
    }

    /// Ends all work and frees the model's memory.
    @Override
    public void close() {
        context.tasks().close();
        frame.stop();
        context.session().close();
        projects.close();
    }
}
