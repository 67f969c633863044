package sotto.ui;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import sotto.run.project.SampleFolder;
import sotto.run.project.SettingsFile;
import sotto.ui.project.Projects;
import sotto.ui.session.Clip;
import sotto.ui.session.FileChoice;
import sotto.ui.session.Navigator;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.disk.UserFolders;

/// What a view-model is given, without a toolkit; work is over when a call returns unless other tasks are given.
public final class Bare implements AutoCloseable {
    private final Queue<Path> answers = new ArrayDeque<>();
    private final List<String> copied = new ArrayList<>();
    private final ScreenContext context;
    private final Projects projects;

    /// A window without its screens, whose user's folders are in `home`.
    public Bare(Path home) {
        this(home, Tasks.atOnce());
    }

    /// The same with work done elsewhere.
    public Bare(Path home, Tasks tasks) {
        Session session = new Session();
        Navigator navigator = new Navigator();
        Opener opener = new Opener(session, tasks, navigator);
        context = new ScreenContext(session, tasks, navigator, opener, new Answers(), new Copies());
        UserFolders folders = UserFolders.in(home);
        projects = new Projects(context, SettingsFile.open(folders), folders, SampleFolder.find());
    }

    /// What screens are given.
    public ScreenContext context() {
        return context;
    }

    /// The open project.
    public Projects projects() {
        return projects;
    }

    /// What the next file dialog answers.
    public void answer(Path path) {
        answers.add(path);
    }

    /// What was put on the clipboard, the latest last.
    public List<String> copied() {
        return copied;
    }

    @Override
    public void close() {
        context.tasks().close();
        context.session().close();
        projects.close();
    }

    private final class Answers implements FileChoice {
        @Override
        public Optional<Path> folder(String title) {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<Path> file(String title, List<String> patterns) {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<Path> save(String title, String suggested) {
            return Optional.ofNullable(answers.poll());
        }
    }

    private final class Copies implements Clip {
        @Override
        public void text(String text) {
            copied.add(text);
        }

        @Override
        public void picture(int[] argb, int width, int height) {
            copied.add("%d × %d".formatted(width, height));
        }
    }
}
