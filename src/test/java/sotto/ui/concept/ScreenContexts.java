package sotto.ui.concept;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.run.record.RunSpec;
import sotto.ui.NoFiles;
import sotto.ui.session.Clip;
import sotto.ui.session.Navigator;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;

/// ScreenContexts without a window.
final class ScreenContexts {
    private ScreenContexts() {}

    /// A context whose work is done by these tasks.
    static ScreenContext with(Tasks tasks) {
        Session session = new Session();
        Navigator navigator = new Navigator();
        return new ScreenContext(
                session, tasks, navigator, new Opener(session, tasks, navigator), new NoFiles(), new Copies());
    }

    /// Runs that go into a folder as they are called.
    record Folders(Path runs) implements RunFolders {
        @Override
        public Path next(String name) {
            return runs.resolve(name);
        }

        @Override
        public Path make(String name) {
            return runs.resolve(name);
        }

        @Override
        public void watch(Runnable moved) {}

        @Override
        public boolean enter(Path run, String concept, RunSpec.Score spec) {
            return true;
        }
    }

    /// What was copied.
    static final class Copies implements Clip {
        final List<String> texts = new ArrayList<>();

        @Override
        public void text(String text) {
            texts.add(text);
        }

        @Override
        public void picture(int[] argb, int width, int height) {
            throw new AssertionError("no picture is copied here");
        }
    }
}
