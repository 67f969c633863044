package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.machine.Inspection;
import sotto.run.machine.SpeedMemory;
import sotto.ui.session.OpenModel;
import sotto.work.disk.UserFolders;

/// What Compare writes though nobody asked: nothing while it is not in front, nothing that takes long.
class AutomaticWritingTest extends CompareOnSample {
    @BeforeEach
    void ask() {
        pace.each = 0.5;
        model.inputs().samples().set(8);
        work();
    }

    private Optional<AutomaticWriting.Offer> offer() {
        return model.writing().automatic().offer().get();
    }

    @Test
    void whatIsQuickIsWrittenAsTheScreenComesToTheFront() {
        model.writing().automatic().begin();
        work();
        assertEquals(1, writer.written.size());
        assertEquals(Optional.empty(), offer());
        assertEquals(List.of(32), pace.measured);
    }

    @Test
    void whatTakesLongIsOfferedAndWrittenOnceItIsAskedFor() {
        pace.each = 5;
        model.writing().automatic().begin();
        work();
        assertEquals(List.of(), writer.written);
        assertFalse(model.writing().running().get());
        assertEquals(Optional.of(new AutomaticWriting.Offer(32, 160)), offer());
        model.writing().automatic().begin();
        work();
        assertEquals(List.of(), writer.written);
        model.writing().write();
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
        model.writing().automatic().begin();
        session.model().set(Optional.of(new OpenModel(Path.of("other"), Inspection.of(MODEL))));
        assertEquals(Optional.empty(), offer());
        model.writing().automatic().begin();
        assertTrue(offer().isPresent());
    }

    @Test
    void whoLeavesTheScreenWithinThePauseIsNotWrittenFor() {
        model.writing().automatic().begin();
        work();
        model.dials().strength().set(1.5);
        model.writing().automatic().look(false);
        pause.end();
        work();
        assertEquals(1, writer.written.size());
        model.writing().automatic().look(true);
        model.writing().automatic().begin();
        work();
        assertEquals(List.of("aura"), writer.written.getLast());
    }

    @Test
    void theModelsPaceIsThatOfItsSizeUntilItWasMeasured(@TempDir Path folder) {
        ModelPace measuring = new ModelPace(session, SpeedMemory.in(UserFolders.in(folder)));
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
