package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.Bare;
import sotto.ui.task.Tasks;

class EngineViewModelTest {
    @TempDir
    Path home = Path.of("");

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Answering engines = new Answering();
    private Bare bare = new Bare(home);
    private EngineViewModel model = new EngineViewModel(bare.context(), engines, () -> {});
    private int changes;

    @BeforeEach
    void open() {
        bare.close();
        bare = new Bare(home, Tasks.on(Runnable::run, work::add));
        model = new EngineViewModel(bare.context(), engines, () -> changes++);
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private <S> S state(Class<S> kind) {
        return assertInstanceOf(kind, model.state().get());
    }

    @Test
    void aFolderIsTriedAndTaken() {
        bare.answer(home.resolve("torch"));
        model.chooseFolder();
        state(EngineViewModel.State.Working.class);
        work();
        assertEquals(
                "2.7.1 cu128 in /opt/libtorch/lib",
                state(EngineViewModel.State.Taken.class).change().libtorch());
        assertEquals(1, changes);
    }

    @Test
    void aFolderThatDoesNotFitIsExplained() {
        bare.answer(home.resolve("wrong"));
        model.chooseFolder();
        work();
        assertEquals(
                "/opt/torch is libtorch 2.13.0 cu130, and only 2.7.1 works.",
                state(EngineViewModel.State.Failed.class).failure().getMessage());
        assertEquals(0, changes);
        model.dismiss();
        state(EngineViewModel.State.Quiet.class);
    }

    @Test
    void withoutAFolderNothingHappens() {
        model.chooseFolder();
        state(EngineViewModel.State.Quiet.class);
    }

    @Test
    void fetchingIsAskedFirst() {
        model.askToFetch();
        state(EngineViewModel.State.Asking.class);
        work();
        assertEquals(List.of(), engines.asked);
        engines.fetched.countDown();
        model.fetch();
        work();
        assertEquals(List.of("fetch"), engines.asked);
        state(EngineViewModel.State.Taken.class);
    }

    @Test
    void whatIsCancelledChangesNothing() {
        model.fetch();
        model.cancel();
        work();
        state(EngineViewModel.State.Quiet.class);
        assertEquals(0, changes);
    }

    @Test
    void oneChangeAtATime() {
        model.fetch();
        model.askToFetch();
        model.takeBundled();
        model.dismiss();
        state(EngineViewModel.State.Working.class);
        engines.fetched.countDown();
        work();
        assertEquals(List.of("fetch"), engines.asked);
    }

    @Test
    void theBundledOneIsTaken() {
        model.takeBundled();
        work();
        assertEquals(
                "2.7.1 cpu", state(EngineViewModel.State.Taken.class).change().libtorch());
    }
}
