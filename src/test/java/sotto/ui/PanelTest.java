package sotto.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.control.Panel;

@Tag("ui")
class PanelTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void whatIsTooTallLiesUnderNeitherTheHeaderNorTheBusyBar() {
        Region tall = new Region();
        tall.setMinHeight(400);
        room.on(() -> {
            Panel panel = new Panel("Run", tall);
            panel.busy().set(true);
            StackPane root = new StackPane(panel);
            new javafx.scene.Scene(root, 300, 200);
            root.applyCss();
            root.layout();
            double top = tall.localToScene(0, 0).getY();
            for (Node above : panel.getChildrenUnmodifiable()) {
                if (!above.getStyleClass().contains("panel-body")) {
                    double end = above.localToScene(above.getBoundsInLocal()).getMaxY();
                    assertTrue(end <= top, above + " ends at " + end + ", the content begins at " + top);
                }
            }
        });
    }
}
