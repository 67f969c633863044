package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sotto.run.machine.Inspection;
import sotto.run.project.ProjectContent;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// What tests of Compare without a window share: the sample, texts that are made up, and work and pauses that
/// end when the test likes.
abstract class CompareOnSample {
    static final Path MODEL = Path.of("samples/model");
    static final OpenRun RUN = OpenRun.read(Path.of("samples/run"));

    final Session session = new Session();
    final Queue<Runnable> work = new ArrayDeque<>();
    final MadeUpWriter writer = new MadeUpWriter();
    final HeldPause pause = new HeldPause();
    final HeldPause reading = new HeldPause();
    final KnownPace pace = new KnownPace();
    final List<ProjectContent.Variant> kept = new ArrayList<>();
    final CompareViewModel model = new CompareViewModel(
            session,
            Tasks.on(Runnable::run, work::add),
            new CompareViewModel.Behind(writer, new ListShelf(), pause, reading, pace));

    /// No time for any text, unless the test says otherwise.
    static final class KnownPace implements Pace {
        final List<Integer> measured = new ArrayList<>();
        double each;

        @Override
        public double seconds(int texts, int tokens) {
            return each * texts;
        }

        @Override
        public void measured(int texts, double tokensPerSecond) {
            if (!(tokensPerSecond > 0)) {
                throw new AssertionError("no pace: " + tokensPerSecond);
            }
            measured.add(texts);
        }
    }

    private final class ListShelf implements Shelf {
        @Override
        public List<ProjectContent.Variant> variants() {
            return kept;
        }

        @Override
        public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
            kept.add(new ProjectContent.Variant(variant.name(), variant.recipe(), Path.of("none.json"), ""));
            done.accept(kept.getLast());
        }
    }

    @BeforeEach
    void open() {
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        session.run().set(Optional.of(RUN));
        model.inputs().prompt().set("The customer behind me said that");
        model.inputs().samples().set(2);
        work();
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
    }

    void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    void write() {
        model.writing().write();
        work();
    }

    Column column(int number) {
        return model.columns().list().get(number);
    }

    Script script(int number) {
        return column(number).script().get();
    }
}
