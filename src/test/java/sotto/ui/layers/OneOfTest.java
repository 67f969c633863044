package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.FigureSpec;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Buttons of which one is pressed, moved by keys.
@Tag("ui")
class OneOfTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.LAYERS);
        room.until(() -> room.room().scene().lookup("#layers-tab-ridge") != null);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static void press(String id, KeyCode key) {
        room.on(() -> room.node(id, ToggleButton.class).requestFocus());
        room.robot.type(key);
        room.settle();
    }

    private static List<String> pressed(String... ids) {
        return Stream.of(ids)
                .filter(id -> room.get(() -> room.node(id, ToggleButton.class).isSelected()))
                .toList();
    }

    @Test
    void anArrowKeyDoesWhatTheButtonDoes() {
        press("layers-site-0", KeyCode.RIGHT);
        assertEquals(List.of("layers-site-1"), pressed("layers-site-0", "layers-site-1", "layers-site-2"));
        room.until(() -> room.context().session().part().get().site().equals(Optional.of("c_fc")));
        press("layers-site-1", KeyCode.LEFT);
        room.until(() -> room.context().session().part().get().equals(FigureSpec.Part.ALL));
    }

    @Test
    void oneSideOfAllAndByLayerIsAlwaysPressed() {
        String[] tabs = {"layers-tab-histogram", "layers-tab-ridge", "layers-tab-cumulative"};
        for (KeyCode key : List.of(KeyCode.SPACE, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.TAB, KeyCode.SPACE)) {
            String before = pressed(tabs).getFirst();
            press(before, key);
            assertEquals(1, pressed(tabs).size(), key.toString());
        }
        press("layers-tab-histogram", KeyCode.RIGHT);
        assertTrue(room.node("layers-tab-ridge", ToggleButton.class).isSelected());
    }

    @Test
    void anArrowKeyOnTheRailShowsTheScreenThatItPresses() {
        press("rail-layers", KeyCode.DOWN);
        assertEquals(ScreenId.NEURONS, room.context().navigator().place().get());
        assertEquals(List.of("rail-neurons"), pressed("rail-layers", "rail-neurons"));
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        room.settle();
        assertEquals(List.of("rail-layers"), pressed("rail-layers", "rail-neurons"));
    }
}
