package sotto.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.ui.session.ScreenId;

/// No control of any screen and no line of any menu takes the underscore of a user's name for the mark of a key.
@Tag("ui")
class PlainWordsTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.HOME);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static void walk(Node node, Set<String> found) {
        if (node instanceof Labeled labeled && labeled.isMnemonicParsing() && !isOfASkin(labeled)) {
            found.add("%s #%s “%s”".formatted(node.getClass().getSimpleName(), node.getId(), labeled.getText()));
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> walk(menu.getId(), item, found));
        }
        if (node instanceof Control control) {
            ContextMenu menu = control.getContextMenu();
            if (menu != null) {
                menu.getItems().forEach(item -> walk(node.getId(), item, found));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    private static boolean isOfASkin(Labeled labeled) {
        return labeled.getParent() instanceof MenuButton; // follows the button itself
    }

    private static void walk(String owner, MenuItem item, Set<String> found) {
        boolean says = item.getText() != null && !item.getText().isEmpty();
        if (says && item.isMnemonicParsing() && !(item instanceof SeparatorMenuItem)) {
            found.add("a line of #%s: “%s”".formatted(owner, item.getText()));
        }
        if (item instanceof CustomMenuItem custom) {
            walk(custom.getContent(), found);
        }
        if (item instanceof Menu menu) {
            menu.getItems().forEach(inner -> walk(owner, inner, found));
        }
    }

    @ParameterizedTest
    @EnumSource
    void underscoresStayOnEveryScreen(ScreenId screen) {
        room.on(() -> room.context().navigator().go(screen));
        room.settle();
        assertEquals(List.of(), List.copyOf(room.get(() -> {
            TreeSet<String> found = new TreeSet<>();
            walk(room.room().scene().getRoot(), found);
            return found;
        })));
    }

    @Test
    void aButtonAndAMenuThatWouldLoseAnUnderscoreAreFound() {
        TreeSet<String> found = room.get(() -> {
            TreeSet<String> all = new TreeSet<>();
            MenuButton menu = new MenuButton("a_b", null, new MenuItem("c_d"));
            walk(new VBox(new Button("toxicity_en"), menu), all);
            return all;
        });
        assertEquals(3, found.size(), found + "");
        assertTrue(found.first().contains("toxicity_en"), found + "");
    }
}
