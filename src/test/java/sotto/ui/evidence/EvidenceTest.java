package sotto.ui.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.Theme;
import sotto.run.Runs;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.ui.TestRoom;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.session.ScreenId;
import sotto.work.Progress;

/// The mode "Evidence" of Layers on a run that kept its responses, by mouse and by keyboard.
@Tag("ui")
class EvidenceTest {
    private static final Path KEPT =
            Path.of("src/test/resources/sotto/before/kept").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.LAYERS);
        room.robot.clickOn("#layers-mode-evidence");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void theRunThatKeptItsResponses() {
        room.on(() -> {
            room.context().navigator().go(ScreenId.LAYERS);
            room.stage().setWidth(1440);
        });
        open(KEPT);
    }

    private static void open(Path run) {
        if (!room.get(
                () -> room.context().session().run().get().orElseThrow().place().equals(run))) {
            room.on(() -> room.context().opener().run(run));
            room.until(() ->
                    room.context().session().run().get().orElseThrow().place().equals(run));
        }
        still();
    }

    private static void still() {
        room.settle();
        room.idle();
        room.settle();
    }

    private static void type(String field, String text) {
        room.robot.clickOn(field);
        room.on(() -> room.node(field.substring(1), TextField.class).selectAll());
        room.robot.write(text).push(KeyCode.ENTER);
        room.settle();
    }

    private static String text(String id) {
        return room.get(() -> room.node(id, Label.class).getText());
    }

    private static void measure() {
        room.robot.clickOn("#stability-measure");
        still();
        assertTrue(room.get(() -> room.room().scene().lookup("#stability-answer") != null));
    }

    /// The numbers are those that numpy and scipy find in `StabilityRunTest`.
    @Test
    void whatIsAskedIsFoundAsTheRunsDoorGivesIt() throws Exception {
        type("#stability-splits", "5");
        type("#stability-top", "50");
        type("#stability-seed", "7");
        measure();
        Stability expected = Runs.stability(new StabilitySpec(KEPT, OptionalInt.of(50), 5, 7), Progress.NONE);
        assertEquals("0.232", text("stability-spearman-number"));
        assertEquals("0.158", text("stability-jaccard-number"));
        assertEquals("0.222", text("stability-optimism-number"));
        assertEquals("0.106", text("stability-heldout-number"));
        assertEquals(expected.judgements().getFirst(), text("stability-spearman-says"));
        assertEquals(expected.judgements().get(3), text("stability-heldout-says"));
        assertEquals(expected.enough().sentence(), text("stability-enough"));
        assertTrue(text("stability-of").startsWith("5 split halves · seed 7 · top 50"), text("stability-of"));
        Map<String, String> kept =
                new HashMap<>(room.room().projects().content().leftOff().evidence());
        kept.keySet().retainAll(Set.of("splits", "top", "seed", "mode")); // the other page keeps its own beside them
        assertEquals(Map.of("splits", "5", "top", "50", "seed", "7", "mode", "evidence"), kept);
        type("#stability-splits", "20");
        type("#stability-top", "100");
        type("#stability-seed", "42");
    }

    @Test
    void theAnswerIsSavedAndItsPicturesExported() throws IOException {
        measure();
        Path file = folder.resolve("stability.json");
        room.answer(file);
        room.robot.clickOn("#stability-save");
        room.until(() -> Files.exists(file));
        still();
        assertEquals("stability.json was saved.", text("stability-said"));
        assertTrue(Files.readString(file).contains("\"spearman\""));
        for (String id : new String[] {"stability-export", "convergence-export"}) {
            assertTrue(room.get(() -> room.node(id, ExportButton.class).model().hasPicture()), id);
        }
        room.robot.clickOn("#evidence-command");
        assertEquals("sotto stability " + KEPT, room.copied().getLast());
    }

    @Test
    void aRunWithoutResponsesIsToldWhatToDo() {
        open(TestRoom.SAMPLES.resolve("run"));
        room.shot("evidence-none-light-1440x700");
        assertTrue(room.get(() -> room.node("stability-measure", Button.class).isDisabled()));
        room.robot.clickOn("#stability-go-concept");
        room.settle();
        assertEquals(ScreenId.CONCEPT, room.context().navigator().place().get());
    }

    @Test
    void confoundsAreAskedAndAnsweredOnAPageOfTheirOwn() throws IOException {
        open(TestRoom.SAMPLES.resolve("run"));
        room.robot.clickOn("#evidence-page-confounds");
        still();
        room.shot("confounds-empty-light-1440x700");
        room.robot.clickOn("#confounds-columns").write("source");
        room.robot.clickOn("#confounds-readings");
        room.settle();
        assertTrue(room.get(() -> room.node("confounds-texts", TextField.class).isDisabled()));
        room.robot.clickOn("#confounds-measure");
        still();
        room.shot("confounds-failed-light-1440x700");
        room.robot.clickOn("#confounds-problem-close");
        room.on(() -> room.node("confounds-columns", TextField.class).clear());
        room.robot.clickOn("#confounds-readings");
        type("#confounds-texts", "4");
        type("#confounds-seed", "7");
        room.robot.clickOn("#confounds-measure");
        room.until(() -> room.room().scene().lookup("#confounds-answer") != null);
        still();
        assertEquals("seed 7 · 800 positive, 2,000 other texts · read again: 4 + 4", text("confounds-of"));
        for (int[] size : new int[][] {{1440, 900}, {1366, 768}, {1000, 700}}) {
            room.on(() -> {
                room.context().session().theme().set(size[0] == 1366 ? Theme.DARK : Theme.LIGHT);
                room.stage().setWidth(size[0]);
                room.stage().setHeight(size[1]);
            });
            still();
            room.shot("confounds-%dx%d".formatted(size[0], size[1]));
        }
        room.on(() -> room.context().session().theme().set(Theme.LIGHT));
        assertTrue(room.get(
                () -> room.node("confounds-export", ExportButton.class).model().hasPicture()));
        Path file = folder.resolve("confounds.json");
        room.answer(file);
        room.robot.clickOn("#confounds-save");
        room.until(() -> Files.exists(file));
        still();
        assertTrue(Files.readString(file).contains("By itself the length in tokens"));
        room.robot.clickOn("#evidence-page-stability");
        still();
        assertTrue(room.room().scene().lookup("#stability-question") != null);
    }

    @Test
    void theModeIsLeftAndFoundAgain() {
        room.robot.clickOn("#layers-mode-one");
        still();
        assertTrue(room.get(() -> room.node("layers-heatmap", Node.class).isVisible()));
        assertEquals("", room.room().projects().content().leftOff().evidence().getOrDefault("mode", ""));
        room.robot.clickOn("#layers-mode-evidence");
        still();
        assertEquals(
                "evidence",
                room.room().projects().content().leftOff().evidence().get("mode"));
    }

    @Test
    void whereThereIsLittleRoomTheQuestionIsADrawer() {
        measure();
        room.on(() -> room.stage().setWidth(1000));
        still();
        assertTrue(room.get(() -> room.room().scene().lookup("#stability-question") == null));
        room.robot.clickOn("#evidence-drawer");
        still();
        room.shot("evidence-drawer-light-1000x700");
        assertTrue(room.get(() -> room.node("stability-splits", TextField.class).isFocused()));
        room.robot.clickOn("#evidence-drawer");
        still();
        assertTrue(room.get(() -> room.room().scene().lookup("#stability-question") == null));
    }

    @Test
    void everythingFitsItsWindow() {
        measure();
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][] {{1440, 900}, {1366, 768}, {1000, 700}}) {
                room.on(() -> {
                    room.context().session().theme().set(theme);
                    room.stage().setWidth(size[0]);
                    room.stage().setHeight(size[1]);
                });
                still();
                for (String id : new String[] {"stability-halves", "stability-convergence"}) {
                    FigureView figure = room.node(id, FigureView.class);
                    assertTrue(room.get(figure::getHeight) > 190 && room.get(figure::getWidth) > 300, id);
                }
                for (String id : new String[] {"spearman", "jaccard", "optimism", "heldout"}) {
                    Label says = room.node("stability-" + id + "-says", Label.class);
                    assertTrue(
                            room.get(() -> says.getHeight() >= says.prefHeight(says.getWidth())), id + " is cut short");
                }
                room.shot("evidence-%s-%dx%d".formatted(theme == Theme.DARK ? "dark" : "light", size[0], size[1]));
            }
        }
        room.on(() -> {
            room.context().session().theme().set(Theme.LIGHT);
            room.stage().setHeight(700);
        });
    }
}
