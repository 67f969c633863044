package sotto.ui.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.rerun.RerunReport;
import sotto.ui.Bare;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

class VerifyViewModelTest {
    private static final RerunReport.Change CHANGE = new RerunReport.Change("cells[0].kl", 0.25, null);

    @TempDir
    Path home = Path.of("");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ObjectProperty<Optional<Path>> record = new SimpleObjectProperty<>(Optional.empty());
    private final List<List<Path>> folders = new ArrayList<>();
    private RerunReport report = new RerunReport(true, List.of());
    private Optional<Failure> failure = Optional.empty();
    private Bare bare = new Bare(home);
    private VerifyViewModel model = make();

    private VerifyViewModel make() {
        return new VerifyViewModel(bare.context(), record, List::of, (_, below, progress) -> {
            folders.add(below);
            progress.checkCancelled();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return report;
        });
    }

    @BeforeEach
    void open() {
        bare.close();
        bare = new Bare(home, Tasks.on(Runnable::run, waiting::add));
        work();
        model = make();
        record.set(Optional.of(home.resolve("one")));
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void nothingDiffersIsSaid() {
        model.verify();
        assertInstanceOf(VerifyState.Busy.class, model.state().get());
        assertFalse(model.isPossible());
        work();
        assertInstanceOf(VerifyState.Same.class, model.state().get());
        assertEquals("one: nothing differs", bare.context().session().notice().get());
        assertFalse(bare.context().session().amiss().get());
        model.dismiss();
        assertInstanceOf(VerifyState.Idle.class, model.state().get());
    }

    @Test
    void differencesAreListedAndCopied() {
        report = new RerunReport(false, List.of(CHANGE));
        model.verify();
        work();
        assertEquals(new VerifyState.Differs(List.of(CHANGE)), model.state().get());
        assertTrue(bare.context().session().amiss().get(), "no tick beside what differs");
        model.copy();
        assertEquals(List.of("what\trecorded\tnow\ncells[0].kl\t0.25\t–\n"), bare.copied());
    }

    @Test
    void inputsThatLieElsewhereAreLookedForInAFolder() {
        failure = Optional.of(new Failure("Not found with the hashes of the record: x.", "Put it back."));
        model.verify();
        work();
        assertInstanceOf(VerifyState.Failed.class, model.state().get());
        failure = Optional.empty();
        model.findIn();
        assertInstanceOf(VerifyState.Failed.class, model.state().get(), "no folder was chosen");
        bare.answer(home);
        model.findIn();
        work();
        assertInstanceOf(VerifyState.Same.class, model.state().get());
        assertEquals(List.of(List.of(), List.of(home)), folders);
    }

    @Test
    void everyRecordHasAResultOfItsOwn() {
        model.verify();
        record.set(Optional.of(home.resolve("two")));
        assertInstanceOf(VerifyState.Idle.class, model.state().get());
        work();
        assertInstanceOf(VerifyState.Idle.class, model.state().get());
        record.set(Optional.of(home.resolve("one")));
        assertInstanceOf(VerifyState.Same.class, model.state().get());
        record.set(Optional.empty());
        assertFalse(model.isPossible());
    }

    @Test
    void whatIsCancelledLeavesNothing() {
        model.verify();
        model.cancel();
        work();
        assertInstanceOf(VerifyState.Idle.class, model.state().get());
        assertTrue(model.isPossible());
    }
}
