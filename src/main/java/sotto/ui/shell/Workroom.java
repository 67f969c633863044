package sotto.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import sotto.run.project.SampleFolder;
import sotto.run.project.SettingsFile;
import sotto.run.project.UserFolders;
import sotto.run.project.UserSettings;
import sotto.ui.bench.Clip;
import sotto.ui.bench.Desk;
import sotto.ui.bench.FileChoice;
import sotto.ui.bench.Navigator;
import sotto.ui.bench.Opener;
import sotto.ui.bench.RunOwner;
import sotto.ui.bench.Screen;
import sotto.ui.bench.Workbench;
import sotto.ui.control.Tooltips;
import sotto.ui.control.Words;
import sotto.ui.project.KeptDecisions;
import sotto.ui.project.Projects;
import sotto.ui.task.Tasks;
import sotto.ui.theme.Look;

/// Contents of a window without its stage, as the program and the tests show it; closing it ends its work.
public final class Workroom implements AutoCloseable {
    private final Desk desk;
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

    /// Makes and connects all parts of a window; `width` and `height` of the scene in pixels.
    public Workroom(Surroundings around, double width, double height) {
        Workbench bench = new Workbench();
        Words words = Words.beside(Workroom.class);
        Navigator navigator = new Navigator();
        Opener opener = new Opener(bench, around.tasks(), navigator);
        desk = new Desk(
                bench,
                around.tasks(),
                navigator,
                opener,
                around.files(),
                new TellingClip(around.clip(), bench::notice, words));
        projects = new Projects(
                new Projects.Around(bench, navigator, opener, around.tasks()),
                SettingsFile.open(around.folders()),
                around.folders(),
                around.samples().map(SampleFolder::new));
        RunOwner owner = new RunOwner(bench, around.tasks(), new KeptDecisions(projects));
        bench.belonging().bind(owner.belonging());
        List<Screen> screens = Screens.of(desk, projects, around.folders().config());
        frame = new Frame(desk, owner, screens, FileMenu.of(desk, projects, around.quit(), words));
        scene = new Scene(frame, width, height);
        bench.theme().subscribe(theme -> Look.dress(scene, theme));
        frame.actions().bind(scene);
        Tooltips.follow(scene);
    }

    /// Objects that the screens share.
    public Desk desk() {
        return desk;
    }

    /// The open project, and the list of earlier ones.
    public Projects projects() {
        return projects;
    }

    /// The screens, in the order of the rail.
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
        if (!projects.openLast() && !projects.settings().tourSeen()) {
            openSample();
        }
    }

    /// Opens the sample if it is there; the first time with the tour.
    public void openSample() {
        projects.exploreSample();
        if (projects.sample().isPresent() && !projects.settings().tourSeen()) {
            projects.settings(UserSettings::withTourSeen);
            frame.beginTour();
        }
    }

    /// Ends all work and frees the model's memory.
    @Override
    public void close() {
        desk.tasks().close();
        frame.stop();
        desk.bench().close();
        projects.close();
    }
}
