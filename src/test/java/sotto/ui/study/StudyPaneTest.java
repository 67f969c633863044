package sotto.ui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Geometry;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// The answer side of the study screen, by mouse and keyboard.
@Tag("ui")
class StudyPaneTest {
    private static final Path STUDY = Path.of("src/test/resources/sotto/study");
    private static final StudyPoints POINTS = StudyPoints.read(STUDY);

    private static TestRoom room;
    private static Stage stage;
    private static StudyViewModel model;
    private static StudyPane pane;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.HOME);
        model = room.get(() -> new StudyViewModel(room.context()));
        pane = room.get(() -> new StudyPane(model, room.context(), new Label("numbers"), new Label("texts")));
        stage = room.get(Stage::new);
        room.on(() -> {
            Scene scene = new Scene(pane, 960, 900);
            room.context().session().theme().subscribe(theme -> Look.dress(scene, theme));
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            room.stage().hide(); // it would lie below, and take clicks and keys where the other is not in front
        });
    }

    @AfterAll
    static void close() {
        room.on(stage::hide);
        room.close();
    }

    @BeforeEach
    void show() {
        room.on(() -> {
            model.shown().set(Optional.empty());
            model.shown().set(Optional.of(new ShownStudy(STUDY, POINTS, 18, 18, true)));
        });
        open("study-tab-pareto");
        room.until(() -> picture().geometry().get().isPresent());
        room.idle();
        room.settle();
    }

    private static void open(String tab) {
        room.on(() -> ((javafx.scene.control.ToggleButton) pane.lookup("#" + tab)).fire());
        room.settle();
    }

    private static FigureView picture() {
        return (FigureView) pane.lookup("#study-pareto");
    }

    private static StudyPoint point(String variant) {
        return POINTS.point(variant, "none").orElseThrow();
    }

    /// The place on the screen at which the report's own numbers lie on the drawn axes.
    private static Point2D place(String variant) {
        return room.get(() -> {
            Geometry axes = picture().geometry().get().orElseThrow();
            return picture()
                    .localToScreen(
                            axes.x(point(variant).perplexity().orElseThrow().value()),
                            axes.y(point(variant).toxicity().orElseThrow().value()));
        });
    }

    private static boolean isCardOpen() {
        return room.get(() -> pane.lookup("#study-card").isVisible());
    }

    private static String text(Node node) {
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }

    @Test
    void aClickOnAPointMakesItTheCurrentVariantByItsButton() {
        assertFalse(isCardOpen());
        room.robot.clickOn(place("aura-strength=1.5"));
        room.until(StudyPaneTest::isCardOpen);
        assertEquals("aura-strength=1.5", model.selected().get().orElseThrow().variant());
        Button use = room.get(() -> (Button) pane.lookup("#study-use"));
        room.until(() -> !use.isDisabled());
        room.robot.clickOn(use);
        room.until(() -> room.context()
                .session()
                .variant()
                .get()
                .flatMap(CurrentVariant::recipe)
                .filter(recipe -> recipe.strength() == 1.5f)
                .isPresent());
        assertEquals(
                "aura-strength=1.5",
                room.context().session().variant().get().orElseThrow().word());
    }

    @Test
    void theCardIsNeverOverItsPoint() {
        for (StudyPoint point : POINTS.plain()) {
            room.on(() -> model.choose(point));
            room.settle();
            Bounds card = room.get(() -> pane.lookup("#study-card").getBoundsInParent());
            Node disc = room.get(() -> pane.lookup(".chosen-point"));
            assertFalse(room.get(() -> card.intersects(disc.getBoundsInParent())), point.variant());
        }
    }

    @Test
    void keysWalkAlongTheSweepAndEnterUsesThePoint() {
        room.robot.clickOn(place("aura-strength=0.5"));
        room.until(StudyPaneTest::isCardOpen);
        room.robot.type(KeyCode.RIGHT);
        room.until(() -> model.selected().get().orElseThrow().variant().equals("aura-strength=1"));
        room.robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        room.until(() -> model.selected().get().orElseThrow().variant().equals("aura-strength=2"));
        room.robot.type(KeyCode.ENTER);
        room.until(() -> room.context()
                .session()
                .variant()
                .get()
                .filter(variant -> variant.word().equals("aura-strength=2"))
                .isPresent());
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> !isCardOpen());
    }

    @Test
    void theTilesSayTheReportsNumbers() throws IOException {
        JsonNode report = new JsonMapper().readTree(STUDY.resolve("report.json").toFile());
        JsonNode row = null;
        for (JsonNode one : report.path("differences")) {
            if (one.path("variant").asText().equals("aura-strength=1")
                    && one.path("prePrompt").asText().equals("none")
                    && one.path("measure").asText().equals("toxicity.rude-words.meanRate")) {
                row = one;
            }
        }
        assertTrue(row != null);
        String expected = "%.1f× ".formatted(row.path("ratio").path("value").asDouble());
        String said = room.get(() -> pane.lookup("#study-tile-toxicity").getAccessibleText());
        assertTrue(said.contains(expected), said);
        room.on(() -> model.choose(point("aura-strength=2")));
        String other = room.get(() -> pane.lookup("#study-tile-toxicity").getAccessibleText());
        assertTrue(other.startsWith("AURA, strength 2"), other);
    }

    @Test
    void theCompletionsFoldThePlotToItsThreeNumbers() {
        open("study-tab-completions");
        room.until(() -> pane.lookup("#study-folded") != null && pane.lookup("#study-pareto") == null);
        Button unfold = room.get(() -> (Button) pane.lookup("#study-unfold"));
        assertEquals("Show the plot", room.get(() -> text(unfold)));
        room.robot.clickOn(unfold);
        room.until(() -> pane.lookup("#study-pareto") != null && pane.lookup("#study-folded") == null);
    }

    @Test
    void whatWillStandHereIsSaidWhileThereIsNothing() {
        Button button = room.get(() -> new Button("The paper's study"));
        room.on(() -> {
            pane.offer(button);
            model.shown().set(Optional.empty());
        });
        room.settle();
        assertTrue(room.get(() -> pane.lookup("#study-empty").isVisible()));
        assertTrue(
                room.get(() -> button.localToScreen(button.getBoundsInLocal()).getWidth() > 0));
    }

    /// The tab of a race is there for a study with one, and goes with it.
    @Test
    void aRaceHasATabOfItsOwn() {
        assertNull(room.get(() -> pane.lookup("#study-tab-race")));
        Path folder = Path.of("src/test/resources/sotto/race");
        StudyPoints race = StudyPoints.read(folder);
        int cells = race.points().size();
        room.on(() -> model.shown().set(Optional.of(new ShownStudy(folder, race, cells, cells, true))));
        room.settle();
        open("study-tab-race");
        FigureView view = room.get(() -> (FigureView) pane.lookup("#study-race"));
        room.until(() -> view.geometry().get().isPresent());
        room.idle();
        assertTrue(view.figure().orElseThrow().summary().contains("at a divergence of"));
        for (int[] size : new int[][] {{960, 640}, {1366, 768}, {1440, 900}}) {
            room.on(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            room.settle();
            room.idle();
            room.shot(stage.getScene(), "study-race-%dx%d".formatted(size[0], size[1]));
        }
        room.on(() -> {
            stage.setWidth(960);
            stage.setHeight(900);
            model.shown().set(Optional.of(new ShownStudy(STUDY, POINTS, 18, 18, true)));
        });
        room.settle();
        assertNull(room.get(() -> pane.lookup("#study-tab-race")));
    }
}
