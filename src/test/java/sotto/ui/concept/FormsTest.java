package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.model.Pooling;
import sotto.ui.TestRoom;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenId;

/// Two files of texts that differ in length, and every setting of a run.
@Tag("ui")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FormsTest {
    @TempDir
    static Path folder;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static Optional<Node> find(String id) {
        return Optional.ofNullable(room.room().scene().lookup("#" + id));
    }

    private static void focus(String id) {
        room.on(() ->
                find(id).orElseThrow(() -> new AssertionError("no #" + id)).requestFocus());
    }

    /// Presses a control by its key, wherever the screen is scrolled to.
    private static void press(String id) {
        focus(id);
        room.robot.type(KeyCode.SPACE);
        room.settle();
    }

    private static Sample sample() {
        return room.get(
                () -> room.context().session().concept().get().orElseThrow().sample());
    }

    private static Path lines(String name, int least) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("once more the same" + " word".repeat(least + i % 12));
        }
        return Files.write(folder.resolve(name), lines);
    }

    @Test
    @Order(1)
    void withoutAModelTheWayToOneIsOffered() {
        press("concept-to-model");
        assertEquals(ScreenId.MODEL, room.context().navigator().place().get());
        room.on(() -> room.context().opener().model(TestRoom.SAMPLES.resolve("model")));
        room.until(() -> room.context().session().model().get().isPresent());
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.settle();
    }

    @Test
    @Order(2)
    void twoTextFilesAreChosenOneAfterTheOther() throws IOException {
        Path rude = lines("rude.txt", 6);
        Path polite = lines("polite.txt", 1);
        room.robot.clickOn("#concept-pair");
        room.settle();
        assertTrue(room.node("concept-pair", ToggleButton.class).isSelected());
        assertFalse(room.node("concept-labelled", ToggleButton.class).isSelected());
        room.answer(rude);
        room.robot.clickOn("#concept-file");
        room.settle();
        room.answer(polite);
        room.robot.clickOn("#concept-others");
        room.until(() -> !room.node("concept-start", Button.class).isDisabled());
        assertEquals(
                new TextPair(rude, polite),
                room.get(() ->
                        room.context().session().concept().get().orElseThrow().source()));
        assertEquals("rude", room.node("concept-name", TextField.class).getText());
    }

    @Test
    @Order(3)
    void lengthThatTellsTheClassesApartIsWarnedOfAndMatched() {
        room.until(() -> find("concept-match").isPresent());
        room.shots("concept-lengths");
        press("concept-match");
        room.until(() -> find("concept-match").isEmpty());
        assertTrue(room.node("concept-matched", CheckBox.class).isSelected());
        assertEquals(Sample.Lengths.MATCHED, sample().lengths());
        press("concept-matched");
        assertEquals(Sample.Lengths.ANY, sample().lengths());
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource(textBlock = """
        concept-positives, 30
        concept-negatives, 40
        concept-holdout,   25
        concept-seed,      7
        """)
    void whatIsTypedIsSampled(String id, String typed) {
        room.on(() -> room.node(id, TextField.class).clear());
        focus(id);
        room.robot.write(typed);
        room.settle();
        Sample now = sample();
        Object found = switch (id) {
            case "concept-positives" -> now.positives();
            case "concept-negatives" -> now.negatives();
            case "concept-holdout" -> Math.round(100 * now.holdout());
            default -> now.seed();
        };
        assertEquals(typed, String.valueOf(found));
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource(textBlock = """
        concept-sites,   --sites
        concept-pooling, --pooling mean
        concept-dtype,   --dtype float32
        concept-threads, --threads 1
        """)
    void whatIsChosenIsInTheCommand(String id, String option) {
        focus(id);
        room.robot.type(KeyCode.DOWN);
        room.settle();
        room.robot.clickOn("#concept-command");
        room.settle();
        assertTrue(room.copied().getLast().contains(option), room.copied().getLast());
        focus(id);
        room.robot.type(KeyCode.UP);
        room.settle();
        assertEquals(0, room.node(id, ComboBox.class).getSelectionModel().getSelectedIndex());
        assertEquals(Pooling.MAX, room.node("concept-pooling", ComboBox.class).getValue());
    }

    @Test
    @Order(6)
    void theTokenLimitAndKeptResponsesAreInTheCommand() {
        room.on(() -> room.node("concept-limit", TextField.class).setText("64"));
        ComboBox<?> keep = room.node("concept-keep", ComboBox.class);
        assertEquals(ResponseKeeping.KEEP, keep.getValue());
        assertTrue(room.node("concept-keep-why", Label.class).getText().endsWith("B, under 2 GB"));
        focus("concept-keep");
        room.robot.type(KeyCode.UP);
        room.settle();
        assertEquals(ResponseKeeping.LEAVE, keep.getValue());
        assertFalse(room.node("concept-keep-why", Label.class).getText().contains("2 GB"));
        room.robot.type(KeyCode.DOWN);
        room.settle();
        room.robot.clickOn("#concept-command");
        room.settle();
        assertTrue(
                room.copied().getLast().contains("--max-tokens 64"),
                room.copied().getLast());
        assertTrue(
                room.copied().getLast().contains("--keep-responses"),
                room.copied().getLast());
    }

    @Test
    @Order(6)
    void whatIsWrongStandsAtItsField() {
        room.on(() -> {
            room.node("concept-holdout", TextField.class).setText("150");
            room.node("concept-limit", TextField.class).setText("99999");
        });
        room.settle();
        for (String id : List.of("concept-holdout", "concept-limit")) {
            Label wrong = room.node(id + "-wrong", Label.class);
            assertTrue(wrong.isVisible() && !wrong.getText().isEmpty());
            assertTrue(room.node(id, TextField.class).getPseudoClassStates().stream()
                    .anyMatch(state -> state.getPseudoClassName().equals("wrong")));
        }
        assertFalse(room.node("concept-seed-wrong", Label.class).isVisible());
        assertEquals("99999", room.node("concept-limit", TextField.class).getText());
        assertTrue(room.node("concept-start", Button.class).isDisabled());
        room.shots("concept-wrong");
        room.on(() -> {
            room.node("concept-holdout", TextField.class).setText("0");
            room.node("concept-limit", TextField.class).setText("64");
        });
    }

    @Test
    @Order(7)
    void bothPicturesCanBeExported() {
        for (String id : List.of("concept-lengths-export", "concept-so-far-export")) {
            press(id);
            room.robot.type(KeyCode.ESCAPE);
            room.settle();
            assertTrue(room.node(id, Button.class).isVisible());
        }
    }

    @Test
    @Order(8)
    void emptyTextsAreLeftOutAtAClick() throws IOException {
        room.robot.clickOn("#concept-labelled");
        room.settle();
        room.answer(Files.writeString(folder.resolve("holes.csv"), "text,label\na,1\n,0\nb,0\n"));
        room.robot.clickOn("#concept-file");
        room.until(() -> find("concept-drop-empty").isPresent());
        room.robot.clickOn("#concept-drop-empty");
        room.until(() -> find("concept-drop-empty").isEmpty());
        assertTrue(room.get(() -> room.context().session().concept().get().isPresent()));
    }
}
