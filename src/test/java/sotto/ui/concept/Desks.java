package sotto.ui.concept;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.record.RunSpec;
import sotto.ui.bench.Clip;
import sotto.ui.bench.Desk;
import sotto.ui.bench.FileChoice;
import sotto.ui.bench.Navigator;
import sotto.ui.bench.Opener;
import sotto.ui.bench.Workbench;
import sotto.ui.task.Tasks;

/// Desks without a window.
final class Desks {
    private Desks() {}

    /// A desk whose work is done by these tasks.
    static Desk with(Tasks tasks) {
        Workbench bench = new Workbench();
        Navigator navigator = new Navigator();
        return new Desk(bench, tasks, navigator, new Opener(bench, tasks, navigator), new NoFiles(), new Copies());
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

    private static final class NoFiles implements FileChoice {
        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> file(String title, List<String> patterns) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggested) {
            return Optional.empty();
        }
    }
}
