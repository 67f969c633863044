package sotto.ui.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.FigureSpec;
import sotto.figure.Geometry;
import sotto.figure.Theme;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;

/// The mode "Several" of Layers on the sample and three runs beside it, by mouse and by keyboard.
@Tag("ui")
class SeveralTest {
    @TempDir
    private static Path folder;

    private static TestRoom room;
    private static Session session;

    @BeforeAll
    static void open() throws IOException {
        ConceptFolder.fill(folder, List.of("insult", "tender", "question"), 0.9, -0.5, 0.3);
        room = TestRoom.onSample(ScreenId.LAYERS);
        session = room.context().session();
        room.robot.clickOn("#layers-mode-several");
        room.until(() -> session.concepts().get().size() == 1);
        room.shot("several-alone-light-1000x700");
        room.answer(folder);
        room.robot.clickOn("#several-alone-add");
        room.until(() -> session.concepts().get().size() == 4);
        still();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void asAtFirst() {
        room.on(() -> {
            room.context().navigator().go(ScreenId.LAYERS);
            session.query().set("");
            session.part().set(FigureSpec.Part.ALL);
            room.stage().setWidth(1000);
            node("layers-mode-several", ToggleButton.class).fire();
            room.stage().getScene().getRoot().requestFocus();
        });
        room.until(() -> session.concepts().get().size() == 4);
        still();
    }

    /// Waits until everything is computed and drawn.
    private static void still() {
        room.settle();
        room.idle();
        room.settle();
    }

    private static <N extends Node> N node(String id, Class<N> type) {
        return room.node(id, type);
    }

    private static void wide() {
        room.on(() -> room.stage().setWidth(1440));
        still();
    }

    private static Point2D onPlane(double x, double y) {
        FigureView plane = node("several-plane-picture", FigureView.class);
        return room.get(() -> {
            Geometry places = plane.geometry().get().orElseThrow();
            return plane.localToScreen(places.x(x), places.y(y));
        });
    }

    private static String open(String id) {
        return room.get(() -> node(id, SplitMenuButton.class).getText());
    }

    @Test
    void everythingFitsItsWindow() {
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][] {{1440, 900}, {1366, 768}, {1000, 700}}) {
                room.on(() -> {
                    session.theme().set(theme);
                    room.stage().setWidth(size[0]);
                    room.stage().setHeight(size[1]);
                });
                still();
                Region several = node("several", Region.class);
                room.shot("several-%s-%dx%d".formatted(theme == Theme.DARK ? "dark" : "light", size[0], size[1]));
                for (String id : List.of("several-plane", "several-layers-picture")) {
                    Node inside = node(id, Node.class);
                    room.on(() -> assertTrue(
                            several.localToScene(several.getBoundsInLocal())
                                    .contains(inside.localToScene(inside.getBoundsInLocal())),
                            id));
                    assertTrue(room.get(() -> inside.getBoundsInLocal().getHeight()) > 110, id + " is flat");
                }
            }
        }
        room.on(() -> {
            session.theme().set(Theme.LIGHT);
            room.stage().setHeight(700);
        });
    }

    @Test
    void aClickOnACornerSelectsItAndItOpensInNeurons() {
        wide();
        room.robot.clickOn(onPlane(0.505, 0.505));
        still();
        String neither = open("several-open");
        assertEquals("Open 2,", neither.substring(0, 7), neither);
        room.robot.clickOn("#several-plane").type(KeyCode.UP, KeyCode.RIGHT);
        still();
        String both = open("several-open");
        assertFalse(both.equals(neither), both);
        room.robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        room.until(() -> room.context().navigator().place().get() == ScreenId.NEURONS);
        room.settle();
        assertEquals(ScreenId.NEURONS, room.context().navigator().place().get());
        assertTrue(
                session.query().get().startsWith("run.auroc > "),
                session.query().get());
        String count = room.get(() -> node("neurons-count", Label.class).getText());
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        still();
        assertEquals(open("several-open").replaceAll("[^0-9,]", ""), count.replaceAll(" .*", ""));
    }

    @Test
    void neuronsHasAColumnForEachOtherConceptAndSortsByIt() {
        wide();
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        room.settle();
        room.shot("several-neurons-light-1440x900");
        TableView<?> table = node("neurons-table", TableView.class);
        List<String> heads = room.get(() -> table.getColumns().stream()
                .filter(column -> column.isVisible() && column.getId().startsWith("neurons-column-beside"))
                .map(column -> ((Label) column.getGraphic()).getText())
                .toList());
        assertEquals(List.of("insult", "question", "tender"), heads);
        room.on(() -> press(table, "neurons-column-beside-2"));
        room.settle();
        int best = room.get(() -> (Integer) table.getItems().getFirst());
        float highest = 0;
        for (int neuron = 0; neuron < 3840; neuron++) {
            highest = Math.max(
                    highest, session.concepts().get().all().get(3).scores().auroc(neuron));
        }
        assertEquals(highest, session.concepts().get().all().get(3).scores().auroc(best));
        room.on(() -> press(table, "neurons-column-auroc"));
        room.settle();
    }

    /// Sorts as a press on a column's head does.
    private static <T> void press(TableView<T> table, String id) {
        table.getSortOrder()
                .setAll(List.of(table.getColumns().stream()
                        .filter(column -> column.getId().equals(id))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aRectangleIsDragged() {
        wide();
        room.robot.drag(onPlane(0.6, 0.4), MouseButton.PRIMARY).dropTo(onPlane(0.7, 0.6));
        still();
        room.shot("several-box-light-1440x700");
        assertTrue(room.get(() -> node("several-plane", Node.class).getAccessibleText())
                .contains("the rectangle"));
        room.robot.type(KeyCode.ESCAPE);
        still();
        assertTrue(room.get(() -> node("several-plane", Node.class).getAccessibleText())
                .contains("only run"));
        room.robot.clickOn("#several-open .arrow-button");
        room.settle();
        room.robot.clickOn("#several-open-all");
        room.until(() -> room.context().navigator().place().get() == ScreenId.NEURONS);
        assertTrue(
                session.query().get().contains("question.auroc > "),
                session.query().get());
    }

    @Test
    void theGridAndTheListChooseThePair() {
        wide();
        FigureView grid = node("several-overlap-picture", FigureView.class);
        Point2D cell = room.get(() -> {
            Geometry places = grid.geometry().get().orElseThrow();
            return grid.localToScreen(places.x(2.5), places.y(1.5));
        });
        room.robot.clickOn(cell);
        still();
        assertEquals("x", room.get(() -> node("several-axis-1", Button.class).getText()));
        assertEquals("y", room.get(() -> node("several-axis-2", Button.class).getText()));
        room.robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        still();
        assertEquals("y", room.get(() -> node("several-axis-3", Button.class).getText()));
        room.robot.clickOn("#several-axis-0");
        still();
        assertEquals("y", room.get(() -> node("several-axis-0", Button.class).getText()));
        room.robot.type(KeyCode.X);
        still();
        assertEquals("x", room.get(() -> node("several-axis-0", Button.class).getText()));
        room.on(() -> node("several-axis-1", Button.class).requestFocus());
        room.robot.type(KeyCode.Y);
        still();
        assertEquals("y", room.get(() -> node("several-axis-1", Button.class).getText()));
    }

    @Test
    void whatCountsAsAnExpertIsChosen() {
        wide();
        room.robot.clickOn("#several-experts-top");
        still();
        room.on(() -> {
            node("several-k", TextField.class).setText("100");
            node("several-k", TextField.class).getOnAction().handle(null);
        });
        still();
        assertTrue(room.get(() -> node("several-concepts", Node.class).lookupAll(".concept-number").stream()
                .anyMatch(label -> ((Label) label).getText().equals("100"))));
        room.robot.clickOn("#several-command");
        room.settle();
        assertTrue(room.copied().getLast().endsWith("--top 100"), room.copied().getLast());
        room.robot.clickOn("#several-experts-chance");
        still();
        room.robot.clickOn("#layers-site-2");
        still();
        assertEquals(Optional.of("c_proj"), session.part().get().site());
    }

    @Test
    void oneIsDampenedAndAnotherKept() {
        wide();
        room.on(() -> node("several-dampen", ComboBox.class).getSelectionModel().select(1));
        room.robot.clickOn("#several-keep");
        room.settle();
        room.robot.clickOn("#several-keep-2");
        still();
        room.on(() -> node("several-keep-slider", Node.class).requestFocus());
        room.robot.type(KeyCode.RIGHT);
        still();
        assertEquals(
                "0.505",
                room.get(() -> node("several-keep-threshold", TextField.class).getText()));
        room.robot.clickOn("#several-keep-command");
        room.settle();
        assertTrue(
                room.copied().getLast().contains("--keep-threshold 0.505"),
                room.copied().getLast());
        room.robot.clickOn("#several-compare");
        room.until(() -> room.context().navigator().place().get() == ScreenId.COMPARE);
        assertTrue(room.room().projects().variants().stream()
                .anyMatch(variant -> variant.name().equals("AURA on insult, keeping question above 0.505")));
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        still();
        room.robot.clickOn("#several-study");
        room.until(() -> room.context().navigator().place().get() == ScreenId.EVALUATE);
        room.settle();
        assertTrue(room.get(() -> room.room().scene().getRoot().lookupAll(".check-box").stream()
                .map(javafx.scene.control.CheckBox.class::cast)
                .anyMatch(box -> box.isSelected() && box.getText().startsWith("AURA on insult"))));
    }

    @Test
    void aConceptIsRemovedAndAddedAgainFromTheProject() {
        wide();
        assertTrue(room.get(() -> node("several-remove-0", Button.class).isDisabled()));
        room.on(() -> node("several-remove-3", Button.class).fire());
        still();
        assertEquals(3, session.concepts().get().size());
        room.robot.clickOn("#several-add");
        room.settle();
        room.robot.clickOn("#several-add-0");
        room.until(() -> session.concepts().get().size() == 4);
        still();
        assertEquals(
                List.of("sample", "insult", "question", "tender"),
                room.room().projects().content().leftOff().several().runs());
    }

    @Test
    void tabsShowGridAndPlaneWhereThereIsLittleRoom() {
        room.robot.clickOn("#several-tab-overlap");
        still();
        room.shot("several-overlap-light-1000x700");
        assertTrue(room.get(() -> node("several-overlap", Node.class).isVisible()));
        room.robot.clickOn("#several-tab-plane");
        still();
        room.robot.clickOn("#several-drawer");
        still();
        room.answer(folder); // whose runs are all there
        room.robot.clickOn("#several-add");
        room.settle();
        room.robot.clickOn("#several-add-folder");
        still();
        assertEquals(4, session.concepts().get().size());
        boolean listed = room.get(() -> room.room().scene().lookup("#several-concepts") != null);
        room.shot("several-drawer-light-1000x700");
        room.robot.clickOn("#several-drawer");
        still();
        assertEquals(!listed, room.get(() -> room.room().scene().lookup("#several-concepts") != null));
    }

    @Test
    void everyPictureIsExported() {
        wide();
        for (String id : Set.of("several-overlap-export", "several-plane-export", "several-layers-export")) {
            assertTrue(
                    room.get(() ->
                            node(id, sotto.ui.chart.ExportButton.class).model().hasPicture()),
                    id);
        }
    }

    @Test
    void oneConceptAgain() {
        wide();
        room.robot.clickOn("#layers-mode-one");
        still();
        assertTrue(room.get(() -> node("layers-heatmap", Node.class).isVisible()));
        assertEquals(0, session.concepts().get().size());
        room.robot.clickOn("#layers-mode-several");
        room.until(() -> session.concepts().get().size() == 4);
    }
}
