package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.ColumnNumber;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RecipeText;
import sotto.ui.session.ScreenId;

/// What there is room for in Compare, in windows of the usual sizes: lines of text, whole labels, the list of samples.
@Tag("ui")
class CompareRoomTest extends CompareByHand {
    private static final double LINE = 24; // of 14-px text with its spacing
    private static final double PADDING = 16; // above and below a text

    @TempDir
    Path folder;

    @AfterEach
    void small() {
        removeOwn();
        size(1000, 700);
    }

    private static void removeOwn() {
        room.on(() -> compare().columns().list().stream()
                .filter(column -> column.own().isPresent())
                .toList()
                .forEach(compare().columns()::remove));
        quiet();
    }

    private static void size(double width, double height) {
        room.on(() -> {
            room.stage().setWidth(width);
            room.stage().setHeight(height);
        });
        quiet();
    }

    private static void fifthColumn() {
        room.on(() -> compare().add(RecipeText.read("aura:strength=0.5")));
        afterPause();
    }

    private static List<String> columns() {
        return room.get(
                () -> compare().columns().list().stream().map(Column::id).toList());
    }

    /// Lines of text that a column shows without scrolling.
    private static double lines(String column) {
        return room.get(() -> {
            Node node = room.room().scene().lookup("#column-" + column + "-text");
            while (!(node instanceof ScrollPane scroll)) {
                node = node.getParent();
            }
            return (scroll.getViewportBounds().getHeight() - PADDING) / LINE;
        });
    }

    private static double bottom(String query) {
        return room.get(() -> {
            Node node = room.room().scene().lookup(query);
            Bounds bounds = node.localToScene(node.getBoundsInLocal());
            return bounds.getMaxY();
        });
    }

    private static double top(String query) {
        return room.get(() -> {
            Node node = room.room().scene().lookup(query);
            return node.localToScene(node.getBoundsInLocal()).getMinY();
        });
    }

    /// Labels below the texts that end in dots.
    private static List<String> cut() {
        return room.get(() -> {
            List<String> cut = new ArrayList<>();
            for (Node worth : room.room().scene().getRoot().lookupAll(".column-worth")) {
                for (Node node : worth.lookupAll(".label")) {
                    if (node instanceof Label label
                            && label.isVisible()
                            && label.lookup(".text") instanceof Text text
                            && !text.getText().equals(label.getText())) {
                        cut.add(label.getText() + " as " + text.getText());
                    }
                }
            }
            return cut;
        });
    }

    @Test
    void onTheCommonLaptopEveryColumnShowsEightLinesAndItsLowerBorder() {
        size(1366, 768);
        assertAll(columns().stream()
                .map(column -> () -> assertTrue(lines(column) >= 8, column + " shows " + lines(column) + " lines")));
        assertTrue(bottom("#column-aura") < top("#compare-dampening"));
        assertTrue(bottom("#compare-dampening") < top(".status-line"));
        assertTrue(isThere("compare-samples-list"));
        assertEquals(List.of(), cut());
    }

    @Test
    void inAWindowOfOrdinarySizeEveryColumnShowsEightLines() {
        size(1440, 900);
        assertAll(columns().stream()
                .map(column -> () -> assertTrue(lines(column) >= 8, column + " shows " + lines(column) + " lines")));
        assertEquals(List.of(), cut());
    }

    @Test
    void fiveColumnsCutNoCountersLabelAndNeedNoScrollBar() {
        fifthColumn();
        for (double[] size : new double[][] {{1366, 768}, {1440, 900}}) {
            size(size[0], size[1]);
            assertEquals(List.of(), cut());
            assertAll(columns().stream()
                    .map(column ->
                            () -> assertTrue(lines(column) >= 8, column + " shows " + lines(column) + " lines")));
            assertFalse(isThere("compare-samples-list"));
            String end = columns().getLast();
            double right = room.get(() -> {
                Node last = room.room().scene().lookup("#column-" + end);
                return last.localToScene(last.getBoundsInLocal()).getMaxX();
            });
            assertTrue(right <= size[0] - 24 + 0.5, "ends at " + right);
        }
    }

    @Test
    void theListOfSamplesSaysHowManyAreToxicAndChoosesOne() {
        size(1366, 768);
        String first = text("base");
        long squares =
                room.get(() -> room.room().scene().lookup("#compare-samples-list").lookupAll(".dot-toxic").stream()
                        .filter(dot -> dot.getParent().getParent().getId() != null)
                        .count());
        long all = 0;
        for (int column = 0; column < 4; column++) {
            all += Long.parseLong(label("sample-sum-" + column));
        }
        assertEquals(all, squares);
        room.on(() -> compare().writing().show(2));
        room.settle();
        assertNotEquals(first, text("base"));
        room.on(() -> compare().writing().show(0));
    }

    @Test
    void inASmallWindowTheListOfSamplesStandsBehindItsButtonAndLooksTheSame() {
        room.robot.clickOn("#compare-sample");
        room.settle();
        Node row = room.robot.lookup("#sample-3").query();
        assertEquals(28, room.get(() -> row.getLayoutBounds().getHeight()));
        String first = text("base");
        room.robot.clickOn(row);
        room.settle();
        putAway("compare-samples-list");
        assertEquals("Sample 3 of 8", label("compare-sample"));
        assertNotEquals(first, text("base"));
        room.on(() -> compare().writing().show(0));
    }

    @Test
    void textsAreCopiedAndSavedAndTheScreenSaysSo() throws Exception {
        fire("compare-texts-sample");
        assertEquals("4 texts copied", label("compare-news"));
        assertTrue(room.copied().getLast().contains("\nSample 1\n\nBase, the untouched model (roberta: "));
        fire("compare-texts-all");
        assertEquals("32 texts copied", label("compare-news"));
        room.answer(folder.resolve("texts.csv"));
        fire("compare-texts-save");
        room.until(() -> room.room().scene().lookup("#compare-news") instanceof Label news
                && news.getText().equals("32 texts saved in texts.csv"));
        assertTrue(Files.size(folder.resolve("texts.csv")) > 1000);
        room.until(() -> !room.room().scene().lookup("#compare-news").isVisible());
    }

    private static void fire(String id) {
        room.on(() -> {
            MenuButton texts = (MenuButton) room.room().scene().lookup("#compare-texts");
            texts.getItems().stream().filter(item -> id.equals(item.getId())).forEach(MenuItem::fire);
        });
        room.settle();
    }

    @Test
    void theJudgeHasTheClassifiersName() {
        size(1366, 768);
        assertTrue(
                room.node("compare-judge", Labeled.class).getText().startsWith("Judge: roberta"),
                room.node("compare-judge", Labeled.class).getText());
        assertTrue(
                room.node("column-base-gauge", Node.class).getAccessibleText().startsWith("Rude, by roberta"));
    }

    @Test
    void theCurveAndTheRareControlsStandBehindButtonsOfOneRow() {
        size(1366, 768);
        room.on(() -> room.node("compare-curve-down", Button.class).fire());
        room.settle();
        assertFalse(room.robot.lookup("#compare-gain").queryAll().isEmpty());
        putAway("compare-gain");
        room.on(() -> room.node("compare-dials-more", Button.class).fire());
        room.settle();
        assertFalse(room.robot.lookup("#compare-equal-mean").queryAll().isEmpty());
        putAway("compare-equal-mean");
    }

    @Test
    void nothingIsWrittenWhileAnotherScreenIsInFront() {
        String before = text("base");
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        room.settle();
        room.on(() -> compare().inputs().seed().set(77));
        room.settle();
        assertFalse(isDue());
        assertEquals(0, room.get(() -> room.context().tasks().active()));
        room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
        afterPause();
        assertNotEquals(before, text("base"));
        room.on(() -> compare().inputs().seed().set(42));
        afterPause();
    }

    @Test
    void everyRuleStandsInTheMenuOfColumns() {
        List<MenuItem> items = room.get(() -> AddMenu.items(compare(), () -> {}));
        Set<String> ids = items.stream()
                .flatMap(item -> item instanceof CustomMenuItem row
                        ? row.getContent().lookupAll(".text-field").stream().map(Node::getId)
                        : Stream.ofNullable(item.getId()))
                .collect(Collectors.toSet());
        for (GainRule rule : GainRules.ALL) {
            String id = "compare-add-" + rule.word() + (rule.columnNumber() == ColumnNumber.NONE ? "" : "-own");
            assertTrue(ids.contains(id), id + " of " + ids);
        }
    }
}
