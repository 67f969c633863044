package sotto.ui.evidence;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.machine.Inspection;
import sotto.ui.NoFiles;
import sotto.ui.session.Clip;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;

/// Session and shelf of the mode "Evidence" without a screen; tasks are done at once, or when they are told to.
final class EvidenceRoom {
    private final Session session = new Session();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Shelf shelf = new Shelf();

    private static final class Shelf implements EvidenceShelf {
        private Map<String, String> asked = new HashMap<>();

        @Override
        public Map<String, String> asked() {
            return asked;
        }

        @Override
        public void keep(Map<String, String> now) {
            asked = now;
        }

        @Override
        public void watch(Runnable opened) {}
    }

    private static final class NoClip implements Clip {
        @Override
        public void text(String text) {}

        @Override
        public void picture(int[] argb, int width, int height) {}
    }

    private EvidenceViewModel made(Tasks tasks) {
        Navigator navigator = new Navigator();
        return new EvidenceViewModel(
                new ScreenContext(
                        session, tasks, navigator, new Opener(session, tasks, navigator), new NoFiles(), new NoClip()),
                shelf);
    }

    /// A view-model whose tasks are done when they are begun.
    EvidenceViewModel made() {
        return made(Tasks.atOnce());
    }

    /// A view-model whose tasks wait for [#work()].
    EvidenceViewModel waiting() {
        return made(Tasks.on(Runnable::run, waiting::add));
    }

    /// Does what waits, the whole of it.
    void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    Session session() {
        return session;
    }

    /// The questions as they are kept.
    Map<String, String> asked() {
        return shelf.asked;
    }

    /// Keeps other questions.
    void ask(Map<String, String> other) {
        shelf.asked = other;
    }

    void open(Path run) {
        session.run().set(Optional.of(OpenRun.read(run)));
    }

    void model(Path folder) {
        session.model().set(Optional.of(new OpenModel(folder, Inspection.of(folder))));
    }

    void concept(Path file) {
        session.concept()
                .set(Optional.of(new OpenConcept(
                        "rude", new LabelledSource(file), new Sample(null, null, 42), ResponseKeeping.BY_SIZE)));
    }
}
