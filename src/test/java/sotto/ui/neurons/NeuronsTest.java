package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import sotto.expert.Expertise;
import sotto.figure.Theme;
import sotto.ui.TestRoom;
import sotto.ui.chart.ExportButton;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// The screen of neurons on the sample, by mouse and by keyboard.
@Tag("ui")
@Tag("native")
class NeuronsTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.NEURONS);
        room.until(() -> room.room().scene().lookup("#neurons-text-concept-0") != null, Duration.ofMinutes(2));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void begin() {
        room.idle(); // a table that is still being sorted would select another neuron
        room.on(() -> {
            room.node("neurons-query", TextField.class).setText("");
            room.context()
                    .session()
                    .neuron()
                    .set(room.context()
                            .session()
                            .run()
                            .get()
                            .orElseThrow()
                            .ranking()
                            .neuron(0));
            room.context().session().blurred().set(true);
        });
        room.settle();
    }

    private static String text(String id) {
        return room.get(() -> room.node(id, Label.class).getText());
    }

    private static int neuron() {
        return room.get(() -> room.context().session().neuron().get());
    }

    private static int best() {
        return room.get(() ->
                room.context().session().run().get().orElseThrow().ranking().neuron(0));
    }

    private static TextField field(String id) {
        return room.node(id, TextField.class);
    }

    private static void press(String id) {
        room.on(() -> room.node(id, ButtonBase.class).fire());
        room.settle();
    }

    private static void type(String id, String text) {
        room.on(() -> {
            field(id).requestFocus();
            field(id).setText("");
        });
        room.robot.write(text);
        room.settle();
    }

    @Test
    void theBestExpertIsShownWithTextsOfBothClasses() {
        assertEquals(text("neurons-name"), room.get(() -> NeuronText.of(expertise(), best())));
        assertTrue(room.get(() -> room.room().scene().lookup("#neurons-text-other-0") != null));
    }

    private static Expertise expertise() {
        return room.context().session().run().get().orElseThrow().run().expertise();
    }

    @Test
    void typingAQueryNarrowsTheTable() {
        type("neurons-query", "auroc > 0.9 and layer = 3");
        assertTrue(text("neurons-count").matches("\\d+ of 3,840 match"), text("neurons-count"));
        int rows = room.get(
                () -> room.node("neurons-table", TableView.class).getItems().size());
        assertTrue(rows > 0 && rows < 100, rows + " rows");
    }

    @Test
    void aQueryThatCannotBeReadSaysWhere() {
        type("neurons-query", "auroc > x");
        assertTrue(text("neurons-query-problem").startsWith("column 9:"), text("neurons-query-problem"));
        press("neurons-query-clear");
        assertEquals("", room.get(() -> field("neurons-query").getText()));
    }

    @Test
    void enterKeepsAQueryInTheHistory() {
        type("neurons-query", "auroc < 0.4");
        room.robot.type(KeyCode.ENTER);
        room.settle();
        MenuButton history = room.node("neurons-history", MenuButton.class);
        assertEquals("auroc < 0.4", room.get(() -> history.getItems().getFirst().getText()));
        room.on(() -> field("neurons-query").setText(""));
        room.on(() -> history.getItems().getFirst().fire());
        assertEquals("auroc < 0.4", room.get(() -> field("neurons-query").getText()));
    }

    @Test
    void theArrowKeysSelectTheNextNeuron() {
        room.on(() -> {
            TableView<?> table = room.node("neurons-table", TableView.class);
            table.requestFocus();
            table.getFocusModel().focus(0);
        });
        room.robot.type(KeyCode.DOWN);
        room.settle();
        int second = room.get(() ->
                room.context().session().run().get().orElseThrow().ranking().neuron(1));
        assertEquals(second, neuron());
    }

    @Test
    void aClickOnARowSelectsItsNeuron() {
        room.robot.clickOn(room.get(() -> {
            Node table = room.node("neurons-table", TableView.class);
            return table.localToScreen(120, 38 + 2.5 * 28);
        }));
        room.settle();
        int third = room.get(() ->
                room.context().session().run().get().orElseThrow().ranking().neuron(2));
        assertEquals(third, neuron());
    }

    @Test
    void aHeaderSortsAndTheFooterSaysSo() {
        room.on(() -> sortBy("neurons-column-neuron"));
        room.settle();
        room.until(() -> text("neurons-footer").endsWith("sorted by place in the model"));
        assertEquals(
                0,
                room.get(() ->
                        room.node("neurons-table", TableView.class).getItems().getFirst()));
        room.on(() -> sortBy("neurons-column-auroc"));
        room.on(() -> sortBy("neurons-column-auroc"));
        room.until(() -> text("neurons-footer").endsWith("sorted by AUROC"));
    }

    @SuppressWarnings("unchecked")
    private static void sortBy(String id) {
        TableView<Integer> table = room.node("neurons-table", TableView.class);
        TableColumn<Integer, ?> column = table.getColumns().stream()
                .filter(one -> id.equals(one.getId()))
                .findFirst()
                .orElseThrow();
        boolean already = table.getSortOrder().contains(column);
        column.setSortType(
                already || !id.endsWith("auroc")
                        ? already ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING
                        : TableColumn.SortType.ASCENDING);
        table.getSortOrder().setAll(List.of(column));
        table.sort();
    }

    @Test
    void aCompanionIsALink() {
        room.until(() -> room.room().scene().lookup("#neurons-moves-0") != null);
        room.on(() -> room.node("neurons-moves-0", ButtonBase.class).fire());
        assertNotEquals(best(), neuron());
    }

    @Test
    void aNeuronThatWritesToTheResidualStreamNamesTokens() {
        int writer = room.get(() -> IntStream.range(0, 3840)
                .map(place -> room.context()
                        .session()
                        .run()
                        .get()
                        .orElseThrow()
                        .ranking()
                        .neuron(place))
                .filter(one -> expertise().bank(one).site().equals("c_proj"))
                .findFirst()
                .orElseThrow());
        room.on(() -> room.context().session().neuron().set(writer));
        room.until(() -> room.node("neurons-promotes", VBox.class).isVisible()
                && room.node("neurons-promotes", VBox.class).getParent().isVisible());
        room.settle();
        room.on(() -> room.context().session().blurred().set(false));
        room.shot("neurons-writer");
    }

    @Test
    void anOwnTextIsMeasured() {
        type("neurons-own-text", "You are a clown");
        room.robot.type(KeyCode.ENTER);
        room.until(
                () -> !room.node("neurons-own-answer", VBox.class).getChildren().isEmpty());
        assertTrue(text("neurons-own-said").startsWith("response "), text("neurons-own-said"));
        type("neurons-own-text", "The lamp is at the back");
        String before = text("neurons-own-said");
        press("neurons-own-measure");
        room.until(() -> !text("neurons-own-said").equals(before));
    }

    @Test
    void blurHidesTextsFromEyesAndScreenReaders() {
        room.until(() -> room.room().scene().lookup("#neurons-text-concept-0") != null);
        Node flow = room.node("neurons-text-concept-0", Node.class);
        assertTrue(room.get(
                () -> flow.getEffect() != null && flow.getAccessibleText().contains("blurred")));
        press("neurons-blur");
        assertTrue(room.get(
                () -> flow.getEffect() == null && !flow.getAccessibleText().contains("blurred")));
    }

    @Test
    void notesAndTagsAreKeptWithTheNeuron() {
        type("neurons-tags", "insults, second person");
        room.on(() -> room.node("neurons-note", TextArea.class).setText("fires on you"));
        room.on(() -> room.context()
                .session()
                .neuron()
                .set(room.context()
                        .session()
                        .run()
                        .get()
                        .orElseThrow()
                        .ranking()
                        .neuron(5)));
        assertEquals("", room.get(() -> field("neurons-tags").getText()));
        room.on(() -> room.context().session().neuron().set(best()));
        assertEquals(
                "insults, second person", room.get(() -> field("neurons-tags").getText()));
        press("neurons-star");
        assertEquals(
                "star, insults, second person",
                room.get(() -> field("neurons-tags").getText()));
        press("neurons-star");
        room.on(() -> field("neurons-tags").setText(""));
    }

    @Test
    void theCommandGoesToTheClipboard() {
        type("neurons-query", "auroc > 0.9");
        press("neurons-command");
        assertTrue(
                room.copied().getLast().contains("--where 'auroc > 0.9'"),
                room.copied().getLast());
    }

    @Test
    void theShownNeuronsBecomeAVariant() {
        type("neurons-query", "auroc > 0.95");
        press("neurons-save");
        press("neurons-save-cancel");
        assertFalse(room.get(() -> field("neurons-save-name").getParent().isVisible()));
        press("neurons-save");
        type("neurons-save-name", "few");
        press("neurons-save-do");
        room.until(() -> text("neurons-said").contains("few"));
        assertTrue(room.get(() -> room.room().projects().variants().stream()
                .anyMatch(variant -> variant.name().equals("few"))));
    }

    @Test
    void aVariantOfNoNeuronIsRefusedInTheStrip() {
        type("neurons-query", "auroc > 2");
        press("neurons-save");
        press("neurons-save-do");
        press("neurons-failure-close");
        assertTrue(room.get(() -> room.room().scene().lookup("#neurons-failure-close") == null));
    }

    @Test
    void picturesAreExportedByTheirOwnButtons() throws IOException {
        for (String chart : new String[] {"neurons-roc", "neurons-density"}) {
            Path file = Files.createTempDirectory("sotto").resolve(chart + ".png");
            room.answer(file);
            ExportButton button = room.node(chart + "-export", ExportButton.class);
            room.on(() -> button.model().save());
            room.until(() -> Files.exists(file));
            assertTrue(Files.size(file) > 1000);
        }
    }

    @Test
    void theRailLeadsHere() {
        press("rail-home");
        press("rail-neurons");
        assertEquals(
                ScreenId.NEURONS,
                room.get(() -> room.context().navigator().place().get()));
    }

    @Test
    void narrowTheTableStandsAboveTheDetail() {
        SplitPane split = room.node("neurons-split", SplitPane.class);
        assertEquals(Orientation.VERTICAL, room.get(split::getOrientation));
    }

    @Test
    void theInspectorShowsTheSameNeuron() throws TimeoutException {
        Stage stage = FxToolkit.registerStage(Stage::new);
        InspectorView inspector = room.get(() -> screen().neuronInspector());
        room.on(() -> {
            StackPane frame = new StackPane(inspector);
            inspector.getStyleClass().add("inspector");
            stage.setScene(new Scene(frame, 304, 820));
            Look.dress(stage.getScene(), Theme.LIGHT);
            stage.show();
        });
        room.until(() -> stage.getScene().lookup("#inspector-text") != null);
        room.idle();
        room.settle();
        Label name = (Label) room.get(() -> stage.getScene().lookup("#inspector-name"));
        assertEquals(text("neurons-name"), room.get(name::getText));
        room.shot(stage.getScene(), "inspector");
        room.on(() -> ((Button) stage.getScene().lookup("#inspector-try")).fire());
        assertTrue(room.get(() -> field("neurons-own-text").isFocused()));
        room.on(() -> ((Button) stage.getScene().lookup("#inspector-open")).fire());
        assertTrue(room.get(() -> stage.getScene().lookup("#inspector-density-export") != null));
        room.on(stage::close);
    }

    private static NeuronsScreen screen() {
        return (NeuronsScreen) room.room().screens().stream()
                .filter(one -> one.place() == ScreenId.NEURONS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePicturesOfTheScreenAreTaken() {
        room.shots("neurons");
        room.on(() -> {
            room.stage().setWidth(1000);
            room.stage().setHeight(700);
        });
        room.settle();
        assertTrue(Files.exists(Path.of("target/screenshots/neurons-dark-1000x700.png")));
    }
}
