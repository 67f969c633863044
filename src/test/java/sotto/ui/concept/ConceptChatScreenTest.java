package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.run.machine.Inspection;
import sotto.ui.ChatFolder;
import sotto.ui.TestRoom;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenId;

/// Chats of Concept by mouse and keyboard.
@Tag("ui")
class ConceptChatScreenTest {
    private static TestRoom room;
    private static Path file = Path.of("");

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"messages\": [{\"role\": \"user\", \"content\": \"Well ")
                    .append(i)
                    .append("\"}, {\"role\": \"assistant\", \"content\": \"You fool\"}], \"label\": ")
                    .append(i % 2)
                    .append("}\n");
        }
        file = Files.writeString(folder.resolve("rude.jsonl"), lines);
        Path chats = ChatFolder.in(folder, ChatFolder.TEMPLATE);
        OpenModel opened = new OpenModel(chats, Inspection.of(chats));
        room = TestRoom.open();
        room.on(() -> {
            room.context().session().model().set(Optional.of(opened));
            room.context().navigator().go(ScreenId.CONCEPT);
        });
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void openFile() {
        room.on(() -> room.context().opener().concept(Path.of("samples/concept.csv")));
        room.idle();
        room.on(() -> room.context().opener().concept(file));
        room.idle();
        room.until(() -> isSeen("concept-reads-row"));
        room.settle();
    }

    private static boolean isSeen(String id) {
        Node node = room.room().scene().lookup("#" + id);
        return node != null && node.isVisible();
    }

    /// The node of an id in any window.
    private static Node any(String id) {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .map(scene -> scene.lookup("#" + id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static void press(String id) {
        room.on(() -> ((ButtonBase) any(id)).fire());
        room.settle();
    }

    private static String text(String id) {
        return room.get(() -> ((Labeled) any(id)).getText());
    }

    private static ConceptViewModel model() {
        return room.room().screens().stream()
                .filter(ConceptScreen.class::isInstance)
                .map(ConceptScreen.class::cast)
                .findFirst()
                .orElseThrow()
                .model();
    }

    @Test
    void chatsAreGuessedAndTheGuessIsConfirmed() {
        assertTrue(room.get(() -> isSeen("concept-guess-chat")));
        press("concept-guess-chat");
        assertFalse(room.get(() -> isSeen("concept-guess-chat")));
        assertTrue(text("concept-reads-count").startsWith("It reads "));
        room.on(() ->
                ((TableView<?>) any("concept-preview")).getSelectionModel().select(0)); // another test chose another
        room.until(() -> any("concept-reads").getAccessibleText().equals("(user) Well 0\n(assistant) You fool\n"));
    }

    @Test
    void anotherRowIsRead() {
        room.on(() ->
                ((TableView<?>) any("concept-preview")).getSelectionModel().select(4));
        room.until(() -> any("concept-reads").getAccessibleText().startsWith("(user) Well 4"));
    }

    @Test
    void plainRefusesChatsAndTheButtonReadsThem() {
        press("concept-plain");
        room.idle();
        room.until(() -> isSeen("concept-as-chats"));
        press("concept-as-chats");
        room.idle();
        room.until(() -> isSeen("concept-reads-row"));
        press("concept-plain");
        press("concept-chat");
        room.until(() -> isSeen("concept-reads-row"));
    }

    @Test
    void theSettingsStandInASheet() {
        assertEquals("Whole text", text("concept-chat-more"));
        press("concept-chat-more");
        room.robot.clickOn("#concept-system").write("Be kind.");
        press("concept-thinking-on");
        press("concept-thinking-off");
        room.on(() -> {
            if (any("concept-region") instanceof ComboBox<?> box) {
                box.getSelectionModel().select(1);
            }
        });
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> text("concept-chat-more").equals("Answers, 2 more"));
        assertEquals(
                Optional.of(new ChatMode("Be kind.", Thinking.OFF)),
                model().texts().chat().mode());
        assertEquals(Region.ANSWER, model().texts().chat().region().get());
        room.on(() -> {
            model().texts().chat().system().set("");
            model().texts().chat().region().set(Region.TEXT);
        });
        press("concept-chat-more");
        press("concept-thinking-unsaid");
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> text("concept-chat-more").equals("Whole text"));
    }
}
