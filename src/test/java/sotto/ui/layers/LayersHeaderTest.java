package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderStroke;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Geometry;
import sotto.figure.Viewport;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// What stands over the heatmap on Layers: its buttons, the label beside the mouse, what was kept.
@Tag("ui")
class LayersHeaderTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.LAYERS);
        room.until(() -> heatmap().model().field().get().isPresent());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void asAtFirst() {
        room.on(() -> heatmap().part().home());
        room.settle();
    }

    private static <N extends Node> N node(String id, Class<N> type) {
        return room.node(id, type);
    }

    private static HeatmapView heatmap() {
        return node("layers-heatmap", HeatmapView.class);
    }

    private static void focusHeatmap() {
        room.on(() -> heatmap().requestFocus());
        room.settle();
    }

    private static Viewport view() {
        return room.get(() -> heatmap().part().view().get());
    }

    private static Point2D place(double across, double down) {
        return room.get(() -> {
            Geometry.Area area = heatmap().area();
            return heatmap().localToScreen(area.left() + across * area.width(), area.top() + down * area.height());
        });
    }

    @Test
    void theButtonsZoomAndShowTheWholeHeatmapAgain() {
        assertTrue(room.get(() -> node("layers-zoom-whole", Button.class).isDisabled()));
        room.on(() -> node("layers-zoom-in", Button.class).fire());
        room.settle();
        Viewport near = view();
        assertTrue(near.span() < 0.7, near.toString());
        room.on(() -> node("layers-zoom-in", Button.class).fire());
        room.on(() -> node("layers-zoom-out", Button.class).fire());
        room.settle();
        assertEquals(near.span(), view().span(), 1e-9);
        assertFalse(room.get(() -> node("layers-zoom-whole", Button.class).isDisabled()));
        room.on(() -> node("layers-zoom-whole", Button.class).fire());
        room.settle();
        assertEquals(Viewport.all(6), view());
    }

    @Test
    void theHoverLabelGoesWithAKeyAndWhenTheSelectionMoves() {
        for (KeyCode key : new KeyCode[] {KeyCode.HOME, KeyCode.RIGHT, KeyCode.F1}) {
            focusHeatmap();
            room.robot.moveTo(place(0.3, 0.5)).moveTo(place(0.25, 0.05));
            room.settle();
            String named = hovered();
            assertTrue(named.contains("0 · c_fc · 12"), named);
            room.robot.type(key);
            room.settle();
            assertEquals("", hovered(), key.toString());
            if (key == KeyCode.F1) {
                room.robot.type(KeyCode.ESCAPE);
                room.settle();
            }
        }
    }

    /// What the label beside the mouse says, which is the last one.
    private static String hovered() {
        return room.get(() -> heatmap().getChildrenUnmodifiable().getLast() instanceof Label label && label.isVisible()
                ? label.getText()
                : "");
    }

    @Test
    void theExportIconShowsThatItHasTheFocus() {
        room.on(() -> node("layers-zoom-in", Button.class).requestFocus());
        room.settle();
        room.robot.type(KeyCode.TAB);
        room.settle();
        Button export = node("layers-heatmap-export", Button.class);
        assertTrue(room.get(export::isFocused));
        BorderStroke ring = room.get(() -> export.getBorder().getStrokes().getLast());
        assertEquals(2, ring.getWidths().getTop());
        assertEquals(Color.valueOf("#0969da"), ring.getTopStroke());
    }

    @Test
    void whatWasKeptIsSaidInALineThatLeadsToCompare() {
        room.on(() -> heatmap().model().keepSelection());
        room.until(() -> heatmap().model().said().get().startsWith("Kept as variant"));
        room.settle();
        assertTrue(room.get(() -> room.room().scene().getRoot().lookupAll(".strip .label").stream()
                .anyMatch(label -> ((Label) label).getText().startsWith("Kept as variant"))));
        room.on(() -> node("layers-kept-compare", Button.class).fire());
        room.settle();
        assertEquals(ScreenId.COMPARE, room.context().navigator().place().get());
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        room.settle();
    }
}
