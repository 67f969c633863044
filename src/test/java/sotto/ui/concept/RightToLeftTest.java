package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;

/// Texts of scripts that are read from the right.
@Tag("ui")
class RightToLeftTest {
    @TempDir
    Path folder = Path.of("");

    private static Label row(TestRoom room, String begins) {
        return room.get(() -> room.room().scene().getRoot().lookupAll(".preview-text").stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().startsWith(begins))
                .findFirst()
                .orElseThrow());
    }

    private static Bounds place(TestRoom room, Node node) {
        return room.get(() -> node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void aRowStandsOnTheSideWhereItBegins() throws Exception {
        Path file = Files.writeString(folder.resolve("two.csv"), "text,label\nمرحبا hello,1\nhello مرحبا,0\n");
        try (TestRoom room = TestRoom.open()) {
            room.on(() -> room.context().opener().concept(file));
            room.until(() ->
                    !room.room().scene().getRoot().lookupAll(".preview-text").isEmpty());
            room.settle();
            Label arabic = row(room, "مرحبا");
            Label english = row(room, "hello");
            assertTrue(place(room, arabic).getMinX() > place(room, english).getMaxX());
            assertEquals(
                    place(room, arabic.getParent()).getMaxX(),
                    place(room, arabic).getMaxX(),
                    12);
            assertEquals(
                    place(room, english.getParent()).getMinX(),
                    place(room, english).getMinX(),
                    12);
        }
    }
}
