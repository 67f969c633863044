package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.compare.CompareScreen;
import sotto.ui.compare.CompareViewModel;
import sotto.ui.session.Explained;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenId;

@Tag("ui")
class TourTest {
    private static final List<ScreenId> PLACES =
            List.of(ScreenId.LAYERS, ScreenId.NEURONS, ScreenId.NEURONS, ScreenId.COMPARE, ScreenId.EXPORT);
    private static final List<String> STOPS = List.of("layers", "neurons", "page", "compare", "export");
    private static final int[][] SIZES = {{1000, 700}, {1366, 768}, {1440, 900}};

    private TestRoom room;

    @BeforeEach
    void open() {
        room = TestRoom.open();
        room.on(() -> room.room().openSample());
        room.until(() -> room.context().session().run().get().isPresent());
        room.settle();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void next() {
        room.on(() -> room.node("tour-next", Button.class).fire());
        room.settle();
    }

    private Screen screen(ScreenId screen) {
        return room.room().screens().stream()
                .filter(one -> one.place() == screen)
                .findFirst()
                .orElseThrow();
    }

    private CompareViewModel compare() {
        return ((CompareScreen) screen(ScreenId.COMPARE)).model();
    }

    private Bounds onScene(Node node) {
        return room.get(() -> node.localToScene(node.getLayoutBounds()));
    }

    private void resize(int width, int height) {
        room.on(() -> {
            room.stage().setWidth(width);
            room.stage().setHeight(height);
        });
        room.settle();
        room.settle(); // what moved is measured at the next pulse
    }

    private Bounds card() {
        return onScene(room.node("tour", Region.class));
    }

    @Test
    void theCardNeverLiesOverWhatItExplainsAndPointsAtIt() {
        for (int stop = 0; stop < STOPS.size(); stop++) {
            assertEquals(PLACES.get(stop), room.context().navigator().place().get());
            for (int[] size : SIZES) {
                resize(size[0], size[1]);
                String where = "%s at %d x %d".formatted(STOPS.get(stop), size[0], size[1]);
                String word = STOPS.get(stop);
                ScreenId screen = PLACES.get(stop);
                Explained explained = room.get(() -> screen(screen).explained(word));
                room.until(() -> room.node("tour-leader", Line.class).isVisible());
                Bounds window = new BoundingBox(0, 48, size[0], size[1] - 48);
                Bounds card = card();
                assertTrue(window.contains(card), where + ": " + card);
                List<Bounds> shown = Stream.concat(explained.shown().stream(), explained.read().stream())
                        .filter(node -> node.getScene() != null)
                        .map(this::onScene)
                        .toList();
                assertFalse(shown.isEmpty(), where);
                if (screen != ScreenId.EXPORT) { // where the panels beside it take all the room, those may be covered
                    shown.forEach(one -> assertFalse(card.intersects(one), where + ": " + card + " over " + one));
                }
                Bounds first = onScene(explained.shown().getFirst());
                assertFalse(card.intersects(first), where);
                assertTrue(pointsFromTo(card, first), where);
            }
            next();
        }
        assertFalse(room.node("tour-layer", Region.class).isVisible());
    }

    private boolean pointsFromTo(Bounds card, Bounds first) {
        Line leader = room.node("tour-leader", Line.class);
        return near(card, leader.getStartX(), leader.getStartY()) && near(first, leader.getEndX(), leader.getEndY());
    }

    private static boolean near(Bounds one, double x, double y) {
        return new BoundingBox(one.getMinX() - 2, one.getMinY() - 2, one.getWidth() + 4, one.getHeight() + 4)
                .contains(x, y);
    }

    @Test
    void theLastStepHasNothingLeftToSkip() {
        assertTrue(room.node("tour-skip", Button.class).isVisible());
        for (int i = 1; i < STOPS.size(); i++) {
            next();
        }
        assertFalse(room.node("tour-skip", Button.class).isVisible());
        assertEquals("Done", room.node("tour-next", Button.class).getText());
        assertEquals("5. Take it home", room.node("tour-title", Label.class).getText());
    }

    @Test
    void escapeEndsTheTour() {
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        assertFalse(room.node("tour-layer", Region.class).isVisible());
    }

    @Test
    void theMethodIsShownOnAPromptWhereItIsSeen() {
        next();
        next();
        next();
        assertEquals("Listen here, you lazy", compare().inputs().prompt().get());
        assertEquals(1.5, room.node("compare-strength", Slider.class).getValue());
        room.until(() -> {
            if (room.room().scene().lookup("#compare-offer-write") instanceof Button offer) {
                room.on(offer::fire); // on a busy machine
            }
            return mean(0) >= 0 && mean(1) >= 0;
        });
        assertTrue(mean(0) > 0.95, "Base " + mean(0));
        assertTrue(mean(1) < 0.05, "AURA " + mean(1));
    }

    /// What the judge says of a column's texts; -1 before it has.
    private double mean(int column) {
        return room.get(() -> compare()
                .columns()
                .list()
                .get(column)
                .worth()
                .get()
                .judged()
                .map(judged -> judged.mean())
                .orElse(-1.0));
    }
}
