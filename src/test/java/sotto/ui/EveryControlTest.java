package sotto.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.ui.session.ScreenId;

/// No control of any screen is without an id, an accessible text, something that happens, or a test that names it.
@Tag("ui")
class EveryControlTest {
    private static TestRoom room;
    private static String tests = "";

    @BeforeAll
    static void open() throws IOException {
        room = TestRoom.onSample(ScreenId.HOME);
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/sotto"))) {
            for (Path file : files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("EveryControlTest.java"))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        tests = all.toString();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static List<String> findings(Parent root, String testTexts) {
        TreeSet<String> findings = new TreeSet<>();
        for (Control control : Controls.usable(root)) {
            String id = control.getId();
            String name = "%s %s".formatted(control.getClass().getSimpleName(), id == null ? control : "#" + id);
            if (id == null || id.isBlank()) {
                findings.add(name + " has no id");
                continue;
            }
            if (control.getAccessibleText() == null
                    || control.getAccessibleText().isBlank()) {
                findings.add(name + " says nothing to a screen reader");
            }
            if (!Controls.hasHandler(control)) {
                findings.add(name + " does nothing");
            }
            String family = id.replaceAll("-\\d+$", "");
            if (!testTexts.contains("\"" + id + "\"")
                    && !testTexts.contains("\"#" + id + "\"")
                    && !testTexts.contains("\"#" + id + " ")
                    && !testTexts.contains("\"" + family + "-")
                    && !testTexts.contains("\"#" + family + "-")) {
                findings.add(name + " is named by no test");
            }
        }
        return new ArrayList<>(findings);
    }

    @ParameterizedTest
    @EnumSource
    void noControlOfAScreenIsDeadDumbOrUntested(ScreenId screen) {
        room.on(() -> room.context().navigator().go(screen));
        room.settle();
        assertEquals(List.of(), room.get(() -> findings(room.room().scene().getRoot(), tests)));
    }

    @Test
    void aButtonThatDoesNothingIsFound() {
        Button button = new Button("Dead");
        button.setId("dead");
        button.setAccessibleText("Does nothing");
        assertEquals(
                List.of("Button #dead does nothing", "Button #dead is named by no test"),
                room.get(() -> findings(new javafx.scene.layout.Pane(button), "")));
    }

    @Test
    void aButtonWithoutWordsForAScreenReaderIsFound() {
        Button button = new Button("Dumb");
        button.setId("dumb");
        button.setOnAction(_ -> {});
        assertEquals(
                List.of("Button #dumb says nothing to a screen reader"),
                room.get(() -> findings(new javafx.scene.layout.Pane(button), "\"#dumb\"")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        false, false
        true,  true
        """)
    void aListenerMakesAFieldASliderAndABoxAlive(boolean heard, boolean alive) {
        room.on(() -> {
            TextField field = new TextField();
            Slider slider = new Slider();
            CheckBox box = new CheckBox();
            javafx.scene.layout.VBox pane = new javafx.scene.layout.VBox(field, slider, box);
            javafx.scene.Scene scene = new javafx.scene.Scene(pane);
            scene.getRoot().applyCss();
            pane.layout();
            if (heard) {
                field.textProperty().addListener((_, _, _) -> {});
                slider.valueProperty().addListener((_, _, _) -> {});
                box.selectedProperty().addListener((_, _, _) -> {});
            }
            assertEquals(alive, Controls.hasHandler(field), "field");
            assertEquals(alive, Controls.hasHandler(slider), "slider");
            assertEquals(alive, Controls.hasHandler(box), "box");
        });
    }

    @Test
    void theScreensAreReallyWalked() {
        room.on(() -> room.context().navigator().go(ScreenId.HOME));
        room.idle(); // Compare, walked before, may still be writing
        room.settle();
        List<Control> usable =
                room.get(() -> Controls.usable(room.room().scene().getRoot()));
        assertTrue(usable.stream().anyMatch(control -> "title-theme".equals(control.getId())));
        assertFalse(usable.stream().anyMatch(control -> "status-cancel".equals(control.getId())));
    }
}
