package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.Thinking;
import sotto.run.compare.WrittenText;
import sotto.run.machine.Inspection;
import sotto.ui.ChatFolder;
import sotto.ui.TestRoom;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// Chats of Compare by mouse and keyboard, in the small window and in a large one.
@Tag("ui")
class CompareChatTest {
    private static TestRoom room;
    private static CompareViewModel model;

    @BeforeAll
    static void open(@TempDir Path folder) {
        room = TestRoom.onSample(ScreenId.HOME);
        Path chats = ChatFolder.in(folder, ChatFolder.TEMPLATE);
        OpenModel opened = new OpenModel(chats, Inspection.of(chats));
        OpenRun run = OpenRun.read(CompareOnSample.RUN.place());
        room.on(() -> {
            room.context().session().model().set(Optional.of(opened));
            room.context().session().run().set(Optional.of(run));
            room.context().session().blurred().set(false);
        });
        room.idle();
        room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
        model = ((CompareScreen) room.room().screens().stream()
                        .filter(CompareScreen.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .model();
        room.on(() -> model.inputs().samples().set(2));
        room.until(() -> model.chat().template().get().isUsable());
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void beginPlain() {
        size(1000, 700);
        room.on(() -> {
            model.inputs().chat().on().set(false);
            model.inputs().chat().system().set("");
            model.inputs().chat().thinking().set(Thinking.UNSAID);
            model.inputs().prompt().set("Hello");
        });
        room.settle();
    }

    private static void size(double width, double height) {
        room.on(() -> {
            room.stage().setWidth(width);
            room.stage().setHeight(height);
        });
        room.settle();
    }

    private static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static void press(String id) {
        room.on(room.node(id, Button.class)::fire);
        room.settle();
    }

    private static void pressIn(String id) {
        room.on(() -> ((ButtonBase) Window.getWindows().stream()
                        .map(Window::getScene)
                        .map(scene -> scene.lookup("#" + id))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .fire());
        room.settle();
    }

    private static String label(String id) {
        return room.get(() -> ((Labeled) room.room().scene().lookup("#" + id)).getText());
    }

    private static void written() {
        room.until(() -> {
            boolean whole = model.columns().list().stream()
                    .allMatch(column -> column.script().get().phase() == Script.Phase.WHOLE);
            boolean due = model.writing().automatic().isDue();
            if (!whole && !due && room.context().tasks().areIdle()) {
                model.writing().write();
            }
            return whole;
        });
        room.idle();
        room.settle();
    }

    @Test
    void chatIsChosenByTheSwitchAndAnswers() {
        written();
        String plain =
                room.get(() -> model.columns().list().getFirst().script().get().text());
        room.robot.clickOn("#compare-chat");
        room.until(() -> model.inputs().chat().on().get());
        written();
        assertNotEquals(
                plain,
                room.get(() -> model.columns().list().getFirst().script().get().text()));
        assertFalse(isThere("compare-before-down"));
        assertTrue(isThere("compare-other-mode"));
        room.robot.clickOn("#compare-plain");
        room.until(() -> !model.inputs().chat().on().get());
        assertTrue(isThere("compare-before-down"));
        room.until(() -> room.room().scene().lookup("#compare-other-mode") == null
                || !room.room().scene().lookup("#compare-other-mode").isVisible());
    }

    @Test
    void theSystemsWordsAndThinkingAreInADropDownWhereThereIsLittleRoom() {
        room.robot.clickOn("#compare-chat");
        room.settle();
        press("compare-system-down");
        room.robot.clickOn("#compare-system").write("Be kind.");
        room.until(() -> model.inputs().chat().system().get().equals("Be kind."));
        pressIn("compare-thinking-on");
        assertEquals(Thinking.ON, model.inputs().chat().thinking().get());
        pressIn("compare-thinking-off");
        assertEquals(Thinking.OFF, model.inputs().chat().thinking().get());
        pressIn("compare-thinking-unsaid");
        assertEquals(Thinking.UNSAID, model.inputs().chat().thinking().get());
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> model.chat().shown().get() instanceof ChatViewModel.Tokens);
        room.until(() -> label("compare-reads-down").endsWith(" tokens"));
        assertEquals("System: own", label("compare-system-down"));
        press("compare-reads-down");
        assertFalse(room.robot.lookup("#compare-reads-tokens").queryAll().isEmpty());
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
    }

    @Test
    void whatTheModelReadsIsCopiedNumberedAndHidden() {
        size(1440, 900);
        room.robot.clickOn("#compare-chat");
        room.until(() -> model.chat().shown().get() instanceof ChatViewModel.Tokens);
        room.settle();
        press("compare-reads-copy");
        assertEquals("(user) Hello\n(assistant)", room.copied().getLast());
        room.on(room.node("compare-reads-ids", ToggleButton.class)::fire);
        room.settle();
        press("compare-reads-copy");
        assertTrue(
                room.copied().getLast().matches("\\d+(, \\d+)+"), room.copied().getLast());
        assertTrue(label("compare-reads-count").endsWith(" tokens"), label("compare-reads-count"));
        room.on(room.node("compare-reads-ids", ToggleButton.class)::fire);
        press("compare-reads-hide");
        assertEquals("Show", label("compare-reads-hide"));
        assertFalse(
                room.get(() -> room.room().scene().lookup("#compare-reads-ids").isVisible()));
        press("compare-reads-hide");
        assertEquals("Hide", label("compare-reads-hide"));
    }

    @Test
    void aRefusedChatIsSaidInTheTemplatesWords() {
        room.robot.clickOn("#compare-chat");
        room.on(() -> model.inputs().prompt().set("no"));
        room.until(() -> model.chat().shown().get() instanceof ChatViewModel.Refused);
        room.settle();
        assertTrue(room.get(() -> room.room().scene().lookup("#compare-refused").getAccessibleText())
                .startsWith("The chat template refuses this chat: Never no"));
        room.on(() -> model.inputs().prompt().set("yes"));
        room.until(() -> model.chat().shown().get() instanceof ChatViewModel.Tokens);
        room.settle();
        assertFalse(
                room.get(() -> room.room().scene().lookup("#compare-refused").isVisible()));
    }

    @Test
    void theOtherModeIsFollowedOrPutAway() {
        room.robot.clickOn("#compare-chat");
        room.settle();
        press("compare-mode-close");
        assertFalse(isThere("compare-mode-close"));
        room.on(() -> model.inputs().chat().system().set("Sing."));
        room.settle();
        press("compare-mode-run");
        assertFalse(model.inputs().chat().on().get());
    }

    @Test
    void theThinkingFoldsInAllColumns() {
        room.robot.clickOn("#compare-chat");
        written();
        WrittenText text = new WrittenText("<think>Well.</think>Yes.", 20, 4);
        room.on(() -> model.columns()
                .list()
                .forEach(column -> column.script()
                        .set(new Script("", text, "", Script.plain(text.answer()), Script.Phase.WHOLE))));
        room.settle();
        assertFalse(room.get(
                () -> room.room().scene().lookup("#column-base-thought-text").isVisible()));
        room.robot.clickOn("#column-base-thought");
        room.until(() -> room.room().scene().lookup("#column-aura-thought-text").isVisible());
        assertEquals("Well.", label("column-aura-thought-text"));
        room.robot.clickOn("#column-aura-thought");
        room.until(
                () -> !room.room().scene().lookup("#column-base-thought-text").isVisible());
    }

    @Test
    void theJudgeIsToldToReadTheThinkingToo() {
        room.on(room.node("compare-chat", ToggleButton.class)::fire); // a click would close a menu left open
        room.settle();
        room.on(room.node("compare-judge", MenuButton.class)::show);
        room.until(() -> !room.robot
                .lookup("#compare-judge-thinking")
                .match(javafx.scene.Node::isVisible)
                .queryAll()
                .isEmpty());
        room.robot.clickOn("#compare-judge-thinking");
        room.until(() -> model.inputs().chat().judged().get());
        room.on(() -> model.inputs().chat().judged().set(false));
        room.robot.type(KeyCode.ESCAPE);
    }

    @Test
    void chatCannotBeChosenWithoutATemplate() {
        OpenModel before = room.get(() -> room.context().session().model().get().orElseThrow());
        OpenModel bare = new OpenModel(CompareOnSample.MODEL, Inspection.of(CompareOnSample.MODEL));
        room.on(() -> room.context().session().model().set(Optional.of(bare)));
        room.until(() -> model.chat().template().get().lack().endsWith("has no chat template."));
        assertTrue(room.node("compare-chat", ToggleButton.class).isDisabled());
        assertFalse(room.node("compare-plain", ToggleButton.class).isDisabled());
        room.on(() -> room.context().session().model().set(Optional.of(before)));
        room.until(() -> model.chat().template().get().isUsable());
        assertTrue(room.get(() -> room.node("compare-prompt", TextField.class).getAccessibleText())
                .startsWith("The text that every column continues"));
    }
}
