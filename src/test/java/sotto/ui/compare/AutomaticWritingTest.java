package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.run.machine.Inspection;
import sotto.run.project.ProjectContent;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// What Compare writes though nobody asked: nothing while it is not in front, nothing that takes long.
class AutomaticWritingTest {
    private static final Path MODEL = Path.of("samples/model");

    private final Session session = new Session();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final MadeUpWriter writer = new MadeUpWriter();
    private final HeldPause pause = new HeldPause();
    private final Known pace = new Known();
    private final CompareViewModel model = new CompareViewModel(
            session,
            Tasks.on(Runnable::run, work::add),
            new CompareViewModel.Behind(writer, new NoShelf(), pause, new HeldPause(), pace));

    /// Half a second for each text.
    private static final class Known implements Pace {
        private final List<Integer> measured = new ArrayList<>();
        private double each = 0.5;

        @Override
        public double seconds(int texts, int tokens) {
            return each * texts;
        }

        @Override
        public void measured(int texts, double tokensPerSecond) {
            assertTrue(tokensPerSecond > 0);
            measured.add(texts);
        }
    }

    private static final class NoShelf implements Shelf {
        @Override
        public List<ProjectContent.Variant> variants() {
            return List.of();
        }

        @Override
        public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
            throw new AssertionError("nothing is kept here");
        }
    }

    @BeforeEach
    void open() {
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        session.run().set(Optional.of(OpenRun.read(Path.of("samples/run"))));
        model.inputs().prompt().set("The customer behind me said that");
        model.inputs().samples().set(8);
        work();
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
    }

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private Optional<AutomaticWriting.Offer> offer() {
        return model.offer().get();
    }

    @Test
    void whatIsQuickIsWrittenAsTheScreenComesToTheFront() {
        model.begin();
        work();
        assertEquals(1, writer.written.size());
        assertEquals(Optional.empty(), offer());
        assertEquals(List.of(32), pace.measured);
    }

    @Test
    void whatTakesLongIsOfferedAndWrittenOnceItIsAskedFor() {
        pace.each = 5;
        model.begin();
        work();
        assertEquals(List.of(), writer.written);
        assertFalse(model.running().get());
        assertEquals(Optional.of(new AutomaticWriting.Offer(32, 160)), offer());
        model.begin();
        work();
        assertEquals(List.of(), writer.written);
        model.write();
        work();
        assertEquals(Optional.empty(), offer());
        assertEquals(1, writer.written.size());
        model.dials().strength().set(1.5);
        pause.end();
        work();
        assertEquals(Optional.of(new AutomaticWriting.Offer(8, 40)), offer());
        assertEquals(1, writer.written.size());
        model.dials().strength().set(1);
        pause.end();
        work();
        assertEquals(Optional.empty(), offer(), "its texts are there");
    }

    @Test
    void anotherModelTakesTheOfferBack() {
        pace.each = 5;
        model.begin();
        session.model().set(Optional.of(new OpenModel(Path.of("other"), Inspection.of(MODEL))));
        assertEquals(Optional.empty(), offer());
        model.begin();
        assertTrue(offer().isPresent());
    }

    @Test
    void whoLeavesTheScreenWithinThePauseIsNotWrittenFor() {
        model.begin();
        work();
        model.dials().strength().set(1.5);
        model.look(false);
        pause.end();
        work();
        assertEquals(1, writer.written.size());
        model.look(true);
        model.begin();
        work();
        assertEquals(List.of("aura"), writer.written.getLast());
    }

    @Test
    void theModelsPaceIsThatOfItsSizeUntilItWasMeasured() {
        ModelPace measuring = new ModelPace(session, Map::of);
        assertTrue(measuring.seconds(32, 48) < 5, measuring.seconds(32, 48) + " s");
        measuring.measured(32, 16);
        assertEquals(96, measuring.seconds(32, 48), 0.1);
        assertEquals(96, measuring.seconds(8, 48), 0.1);
        assertEquals(192, measuring.seconds(64, 48), 0.1);
        measuring.measured(32, 8);
        assertEquals(96, measuring.seconds(32, 48), 0.1, "other work made it slower");
        measuring.measured(32, 32);
        assertEquals(48, measuring.seconds(32, 48), 0.1);
        session.model().set(Optional.of(new OpenModel(Path.of("other"), Inspection.of(MODEL))));
        assertTrue(measuring.seconds(32, 48) < 5);
    }
}
