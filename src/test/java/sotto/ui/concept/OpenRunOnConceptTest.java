package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// Whose result stands on Concept: the open run's, whatever texts lie there.
@Tag("ui")
class OpenRunOnConceptTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.CONCEPT);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static Label done() {
        return room.node("concept-done", Label.class);
    }

    private static boolean hasPicture() {
        return room.get(() -> room.room().scene().lookup("#concept-so-far") instanceof FigureView view
                && view.shown().isPresent());
    }

    @Test
    void theResultComesAndGoesWithTheRun() {
        Optional<OpenRun> run = room.get(() -> room.context().session().run().get());
        assertEquals("Scored 3,840 neurons for rude on 800 + 2,000 texts", room.get(() -> done().getText()));
        room.until(OpenRunOnConceptTest::hasPicture);
        room.on(() -> room.context().session().run().set(Optional.empty()));
        room.settle();
        assertFalse(room.get(() -> done().getParent().isVisible()));
        room.until(() -> !hasPicture());
        room.on(() -> room.context().session().run().set(run));
        room.settle();
        assertTrue(room.get(() -> done().getParent().isVisible()));
        room.until(OpenRunOnConceptTest::hasPicture);
    }

    @Test
    void otherTextsOnTheScreenRenameNothing() {
        room.on(() -> room.context().opener().concept(Path.of("samples/prompts.jsonl")));
        room.settle();
        assertEquals(
                "rude · 800 + 2,000",
                room.node("title-concept", MenuButton.class).getText());
        assertEquals("Scored 3,840 neurons for rude on 800 + 2,000 texts", room.get(() -> done().getText()));
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        room.settle();
        assertTrue(room.get(() -> room.room().scene().getRoot().lookupAll(".label").stream()
                .map(Label.class::cast)
                .noneMatch(label -> label.getText() != null && label.getText().contains("prompts"))));
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
    }
}
