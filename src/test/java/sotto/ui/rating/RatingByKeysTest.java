package sotto.ui.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.rating.PairAnswer;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingChoice;
import sotto.run.rating.RatingFile;
import sotto.run.rating.RatingPlan;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// A whole blind rating on the sample, by keys alone from the first pair to the results.
@Tag("ui")
class RatingByKeysTest {
    private static final List<RatingChoice> IN_TURN = List.of(RatingChoice.LEFT, RatingChoice.RIGHT, RatingChoice.NONE);
    private static TestRoom room;

    @TempDir
    static Path folder;

    private final List<RatingChoice> pressed = new ArrayList<>();

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.COMPARE);
        room.on(() -> room.context().session().blurred().set(false));
        room.idle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static Path prompts(int count) throws IOException {
        List<String> starts =
                List.of("My neighbour said that", "The customer was angry and said that", "He told them that");
        return Files.write(
                folder.resolve("prompts.txt"),
                IntStream.range(0, count)
                        .mapToObj(i -> "%s on day %d".formatted(starts.get(i % 3), i))
                        .toList());
    }

    private static String text(String id) {
        Node node = room.node(id, Node.class);
        return room.get(() -> node instanceof Labeled label ? label.getText() : node.getAccessibleText());
    }

    private static void type(KeyCode... keys) {
        for (KeyCode key : keys) {
            room.robot.type(key);
        }
        room.settle();
    }

    private static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static Path ratings() {
        return room.get(() -> room.room().projects().project().get().folder().resolve("ratings"));
    }

    private static Rating onDisk() {
        room.idle();
        return RatingFile.read(ratings().resolve("anna.json"));
    }

    private static void press(String id) {
        ToggleButton button = room.node(id, ToggleButton.class);
        room.on(button::fire);
        room.settle();
    }

    private static void set(String id, String text) {
        TextField field = room.node(id, TextField.class);
        room.on(() -> field.setText(text));
    }

    private static void fire(String id) {
        Button button = room.node(id, Button.class);
        room.on(button::fire);
        room.settle();
    }

    /// Opens the setup by the menu of Compare.
    private static void openSetup() {
        MenuButton texts = room.node("compare-texts", MenuButton.class);
        room.on(() -> texts.getItems().stream()
                .filter(item -> "compare-rate".equals(item.getId()))
                .forEach(item -> item.fire()));
        room.settle();
    }

    @Test
    void allPairsAreRatedByKeysAlone() throws IOException {
        openSetup();
        assertTrue(room.node("rating-begin", Button.class).isDisabled(), "no prompts yet");
        assertEquals("Choose a file of prompts.", text("rating-missing"));
        room.answer(prompts(30));
        fire("rating-prompts-choose");
        set("rating-pairs", "19");
        assertEquals("Pairs are a number from 20 to 200.", text("rating-missing"));
        set("rating-pairs", "20");
        set("rating-seed", "5");
        set("rating-rater", "anna");
        set("rating-question", "Which text is less rude?");
        room.shot("rating-setup");
        fire("rating-begin");
        room.until(() -> room.room().scene().lookup("#rating-text-left") != null);
        room.idle();
        room.settle();
        int showings = 22;
        wide();
        room.shot("rating-light-1366x768");
        nothingIsRevealed();
        room.on(() -> room.stage().setWidth(1000));
        type(KeyCode.F4);
        room.shot("rating-drawer");
        type(KeyCode.F4);
        wide();

        type(KeyCode.ENTER); // not rated yet
        assertEquals("Choose first: 1, 2 or 0", text("rating-note"));
        type(KeyCode.DIGIT1, KeyCode.A, KeyCode.D, KeyCode.A);
        assertEquals(RatingChoice.LEFT, onDisk().answer(0).choice());
        assertEquals(List.of(2), onDisk().answer(0).reasons());
        type(KeyCode.W);
        room.robot.write("he 2 said it");
        type(KeyCode.ENTER, KeyCode.ENTER);
        assertEquals("he 2 said it", onDisk().answer(0).words());
        assertEquals(RatingChoice.LEFT, onDisk().answer(0).choice()); // digits in a field are its own
        pressed.add(RatingChoice.LEFT);

        type(KeyCode.DIGIT2, KeyCode.ENTER, KeyCode.DIGIT0, KeyCode.BACK_SPACE);
        assertEquals("2", text("rating-place"));
        type(KeyCode.NUMPAD1, KeyCode.ENTER, KeyCode.ENTER);
        pressed.addAll(List.of(RatingChoice.LEFT, RatingChoice.NONE));
        assertEquals("4", text("rating-place"));

        String before = text("rating-text-left");
        type(KeyCode.ESCAPE);
        assertFalse(isThere("rating-text-left"), "a pause hides the pair");
        room.shot("rating-paused");
        type(KeyCode.ESCAPE);
        assertEquals(before, text("rating-text-left"));

        while (pressed.size() < showings) {
            RatingChoice choice = IN_TURN.get(pressed.size() % 3);
            pressed.add(choice);
            type(
                    choice == RatingChoice.LEFT
                            ? KeyCode.DIGIT1
                            : choice == RatingChoice.RIGHT ? KeyCode.DIGIT2 : KeyCode.DIGIT0,
                    KeyCode.ENTER);
        }
        room.shot("rating-through");
        Rating through = onDisk();
        assertFalse(through.isEnded());
        assertFalse(isThere("rating-win"));
        type(KeyCode.ENTER);
        room.until(() -> room.room().scene().lookup("#rating-win") != null);
        Rating ended = onDisk();
        assertTrue(ended.isEnded());
        assertEquals(pressed, ended.answers().stream().map(PairAnswer::choice).toList());
        assertTrue(ended.answers().stream().allMatch(answer -> answer.seconds() > 0));
        winRateIsThatOfTheKeys(ended);
        room.shot("rating-results");

        another();
    }

    private static void wide() {
        room.on(() -> {
            room.stage().setWidth(1366);
            room.stage().setHeight(768);
        });
        room.settle();
    }

    /// The screen names no column, and neither does the file's name.
    private static void nothingIsRevealed() {
        List<String> seen = new ArrayList<>();
        room.on(() -> room.room().scene().getRoot().lookupAll(".rating .label").forEach(node -> {
            if (node instanceof Labeled label) {
                seen.add(label.getText());
            }
        }));
        assertTrue(seen.size() > 20, "labels: " + seen.size());
        for (String text : seen) {
            assertFalse(text != null && text.matches("(?s).*(AURA|Base|Det|Damp).*"), text);
        }
        assertTrue(text("rating-saved").matches("\\d+ pairs? saved in ratings/anna.json"), text("rating-saved"));
    }

    private void winRateIsThatOfTheKeys(Rating ended) {
        int wins = 0;
        int decided = 0;
        List<RatingPlan.Showing> plan = ended.plan().showings();
        for (int i = 0; i < plan.size(); i++) {
            if (!plan.get(i).repeat() && pressed.get(i) != RatingChoice.NONE) {
                decided++;
                wins += plan.get(i).swapped() == (pressed.get(i) == RatingChoice.LEFT) ? 1 : 0;
            }
        }
        assertEquals(
                100.0 * wins / decided, Double.parseDouble(text("rating-win").replaceAll("[ %]", "")), 0.051);
        assertEquals("AURA", ended.task().columns().getLast().name());
        assertEquals("Base", ended.task().columns().getFirst().name());
    }

    /// Another rater takes the same pairs, leaves, goes on later, ends early, and has a kappa.
    private static void another() throws IOException {
        Path csv = folder.resolve("anna.csv");
        room.answer(csv);
        fire("rating-export");
        room.idle();
        assertTrue(Files.readString(csv).startsWith("showing,pair,repeat,identical,prompt_number,prompt,left,right,"));
        fire("rating-back");
        room.idle();
        set("rating-rater", "ben");
        room.answer(ratings().resolve("anna.json"));
        fire("rating-same");
        room.idle();
        room.until(() -> room.room().scene().lookup("#rating-text-left") != null);
        for (int pair = 0; pair < 6; pair++) {
            type(pair % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2, KeyCode.ENTER);
        }
        fire("rating-back");
        room.idle();
        fire("rating-kept-1");
        assertEquals("7", text("rating-place"));
        room.answer(csv);
        fire("rating-add-rater");
        room.idle();
        room.shot("rating-refused");
        assertTrue(isThere("rating-problem-close"));
        fire("rating-problem-close");
        fire("rating-pause");
        fire("rating-resume");
        for (String choice : List.of("rating-right", "rating-none", "rating-left")) {
            press(choice);
        }
        press("rating-reason-3");
        press("rating-reason-3");
        ToggleSwitch blur = room.node("rating-blur", ToggleSwitch.class);
        room.on(() -> blur.setSelected(true));
        room.shot("rating-blurred");
        for (String id : List.of("rating-text-left", "rating-text-right", "rating-prompt")) {
            assertNotNull(room.node(id, Node.class).getEffect(), id);
        }
        room.on(() -> blur.setSelected(false));
        room.on(() -> room.stage().setWidth(1000));
        room.settle();
        fire("rating-side-show");
        assertEquals(
                "ben", room.get(() -> room.node("rating-rater", TextField.class).getText()));
        fire("rating-side-show");
        wide();
        type(KeyCode.DIGIT1); // the keyboard is the rating's again
        fire("rating-end");
        room.shot("rating-ending");
        fire("rating-end-not");
        fire("rating-end");
        fire("rating-end-go");
        room.until(() -> room.room().scene().lookup("#rating-kappa") != null);
        room.idle();
        room.settle();
        Rating ended = RatingFile.read(ratings().resolve("ben.json"));
        assertEquals(
                7,
                ended.answers().stream()
                        .filter(answer -> answer.choice() != null)
                        .count());
        assertTrue(Objects.requireNonNull(ended.ended()).isAfter(ended.begun()));
        room.shot("rating-two");
        fire("rating-back");
        fire("rating-back");
        assertTrue(isThere("compare-prompt"));
    }
}
