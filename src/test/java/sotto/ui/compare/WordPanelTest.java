package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.figure.AttributionBars;
import sotto.figure.Theme;
import sotto.run.explain.NeuronShare;
import sotto.ui.chart.FigureView;
import sotto.ui.session.ScreenId;

/// The panel "What changed this word", by mouse and keyboard on the sample.
@Tag("ui")
class WordPanelTest extends CompareByHand {
    @BeforeAll
    static void prompt() {
        room.on(() -> compare().inputs().prompt().set("Listen here, you lazy"));
        written();
    }

    private static WordViewModel word() {
        return compare().word();
    }

    /// Clicks on a word of a column's text.
    private static void click(String column, int number) {
        room.settle();
        Bounds place = room.get(() -> {
            ScriptView text = (ScriptView) room.room().scene().lookup("#column-" + column + "-text");
            return text.localToScreen(text.spoken().place(number).getFirst());
        });
        room.robot.clickOn(place.getCenterX(), place.getCenterY());
        room.settle();
    }

    private static void ask(int number) {
        if (!isThere("column-aura-text")) {
            press("tab-aura");
        }
        click("aura", number);
        explained();
    }

    private static void explained() {
        room.until(() -> word().found().get().isPresent());
        room.idle();
        room.settle();
    }

    private static void press(String id) {
        room.on(room.node(id, ButtonBase.class)::fire);
        room.settle();
    }

    private static WordExplanation found() {
        return room.get(() -> word().found().get().orElseThrow());
    }

    private static void size(double width, double height) {
        room.on(() -> {
            room.stage().setWidth(width);
            room.stage().setHeight(height);
        });
        room.settle();
    }

    @Test
    void aClickOnAWordShowsWhatChangedItUntilEscape() {
        size(1440, 900);
        ask(0);
        WordExplanation found = found();
        assertEquals("AURA, word 1", label("word-subtitle"));
        assertTrue(found.parting());
        assertEquals(found.token().text().strip(), label("word-own"));
        String base = text("base").replace("… you lazy ", "");
        assertTrue(base.startsWith(label("word-other")), base);
        double lead = found.token().base();
        assertEquals(
                "Base %s, AURA %s"
                        .formatted(
                                AttributionBars.signed(lead),
                                AttributionBars.signed(lead - found.token().observed())),
                label("word-values"));
        assertTrue(isThere("column-aura-layers")
                && room.node("column-aura-layers", Node.class).isVisible());
        assertTrue(room.node("word-figure", FigureView.class)
                .getAccessibleText()
                .contains(found.bars().sentence()));
        assertTrue(label("word-measured").contains("to first order"));
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        assertFalse(isThere("word-panel"));
        assertTrue(isThere("column-damp-text"), "all columns are back");
        assertFalse(room.node("column-aura-layers", Node.class).isVisible());
    }

    @Test
    void aClickOnBaseSaysWhyThereIsNothing() {
        size(1440, 900);
        click("base", 1);
        assertFalse(isThere("word-panel"));
        assertTrue(label("compare-news").startsWith("Base is not dampened"), label("compare-news"));
    }

    @Test
    void arrowKeysWalkAlongTheWordsAndEnterExplains() {
        size(1366, 768);
        room.on(() -> room.node("column-det0-text", Node.class).requestFocus());
        room.robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        String told = room.node("column-det0-text", Node.class).getAccessibleHelp();
        assertTrue(told.startsWith("Word 2 of "), told);
        room.robot.type(KeyCode.ENTER);
        explained();
        assertTrue(label("word-subtitle").endsWith("word 2"), label("word-subtitle"));
        room.robot.type(KeyCode.END, KeyCode.UP, KeyCode.HOME, KeyCode.DOWN, KeyCode.LEFT);
        String after = room.node("column-det0-text", Node.class).getAccessibleHelp();
        assertTrue(after.startsWith("Word "), after);
        room.robot.type(KeyCode.HOME, KeyCode.ENTER);
        explained();
        assertTrue(label("word-subtitle").endsWith("word 1"), "the text has kept the keys: " + label("word-subtitle"));
        press("word-close");
        assertFalse(isThere("word-panel"));
    }

    @Test
    void aBarChoosesTheModuleWhoseNeuronsAreListed() {
        size(1440, 900);
        ask(0);
        List<AttributionBars.Bar> bars = found().bars().bars();
        FigureView figure = room.node("word-figure", FigureView.class);
        room.until(() -> figure.geometry().get().isPresent());
        double y = room.get(() -> figure.geometry().get().orElseThrow().y(3.1)); // in layer 3, c_fc
        Bounds place = room.get(() -> figure.localToScreen(figure.getLayoutBounds()));
        room.robot.clickOn(place.getMinX() + 100, place.getMinY() + y);
        room.settle();
        assertEquals("transformer.h.3.mlp.c_fc", room.get(() -> word().module().get()));
        assertTrue(label("word-neurons-none").startsWith("c_fc does not write"), label("word-neurons-none"));
        room.robot.type(KeyCode.DOWN);
        room.settle();
        assertEquals(
                "transformer.h.3.mlp.c_proj", room.get(() -> word().module().get()));
        NeuronShare best =
                room.get(() -> word().neurons().orElseThrow().largest().getFirst());
        assertEquals("3 · c_proj · " + best.index(), label("word-neuron-1"));
        room.robot.type(KeyCode.UP, KeyCode.UP);
        room.settle();
        assertEquals(bars.get(5).module(), room.get(() -> word().module().get()));
    }

    @Test
    void linksLeadToTheNeurons() {
        size(1440, 900);
        ask(0);
        room.on(() -> word().choose("transformer.h.3.mlp.c_proj"));
        NeuronShare best =
                room.get(() -> word().neurons().orElseThrow().largest().getFirst());
        press("word-neuron-1");
        assertEquals(ScreenId.NEURONS, room.context().navigator().place().get());
        int selected = room.get(() -> room.context().session().neuron().get());
        assertEquals(
                best.index(),
                room.get(() -> selected
                        - room.context()
                                .session()
                                .run()
                                .get()
                                .orElseThrow()
                                .run()
                                .expertise()
                                .bank(selected)
                                .first()));
        room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
        room.settle();
        int dampened = room.get(() -> word().neurons().orElseThrow().dampened());
        assertEquals("Open %d in Neurons".formatted(dampened), label("word-open"));
        press("word-open");
        String query = room.get(() -> room.context().session().query().get());
        assertTrue(query.startsWith("module = \"transformer.h.3.mlp.c_proj\" and auroc >= 0.5"), query);
        room.on(() -> {
            room.context().session().query().set("");
            room.context().navigator().go(ScreenId.COMPARE);
        });
        room.settle();
    }

    @Test
    void theNumbersAreCopiedAsCommandAndTheFigureIsExported() {
        size(1440, 900);
        ask(2);
        room.on(() -> ((ScrollPane) room.room().scene().lookup("#word-panel .scroll-pane")).setVvalue(1));
        room.shot("word-foot-light-1440x900");
        press("word-command");
        List<String> lines = room.copied().getLast().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().startsWith("sotto gains "), lines.toString());
        assertTrue(
                lines.getLast().matches("sotto explain .* --gains aura.safetensors .* --ids [\\d,]+ --token .*"),
                lines.toString());
        press("word-export");
        assertTrue(room.robot.lookup("#word-export-save").tryQuery().isPresent());
        assertTrue(room.robot.lookup("#word-export-copy").tryQuery().isPresent());
        putAway("word-export-sheet");
        assertTrue(isThere("word-panel"), "Escape has closed the sheet alone");
    }

    @Test
    void everyTokenOfAWordCanBeExplained() {
        size(1440, 900);
        ask(0);
        assertEquals("creep,", room.get(() -> word().asked().get().orElseThrow().text()));
        assertTrue(room.node("word-token-0", ToggleButton.class).isSelected());
        press("word-token-1");
        explained();
        assertEquals(",", label("word-own"));
        assertTrue(room.node("word-token-1", ToggleButton.class).isSelected());
        press("word-token-1");
        assertTrue(room.node("word-token-1", ToggleButton.class).isSelected());
    }

    @Test
    void blurredTextsAreBlurredInThePanelToo() {
        size(1440, 900);
        ask(0);
        room.on(() -> room.context().session().blurred().set(true));
        room.settle();
        for (String id : List.of("word-own", "word-other", "word-token-0")) {
            assertTrue(room.node(id, Node.class).getEffect() != null, id);
        }
        assertFalse(room.node("word-own", Node.class).getAccessibleText().contains(label("word-own")));
        assertFalse(room.node("word-token-0", Node.class).getAccessibleText().contains("creep"));
        room.shot("word-blurred-light-1440x900");
        room.on(() -> room.context().session().blurred().set(false));
        room.settle();
        assertNull(room.node("word-own", Node.class).getEffect());
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1366, 768", "1000, 700"})
    void nothingIsCutOff(int width, int height) {
        size(width, height);
        for (Theme theme : Theme.values()) {
            room.on(() -> room.context().session().theme().set(theme));
            ask(theme == Theme.LIGHT ? 0 : 2);
            room.shot("word-%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height));
        }
        room.on(() -> room.context().session().theme().set(Theme.LIGHT));
        Bounds panel = room.get(() -> inScene("word-panel"));
        assertTrue(panel.getMaxX() <= width && panel.getMaxY() <= height, panel.toString());
        for (String id : List.of("column-aura-text", "compare-prompt", "column-aura-layers")) {
            Bounds own = room.get(() -> inScene(id));
            assertTrue(own.getMaxX() <= panel.getMinX() || own.getMaxY() <= panel.getMinY(), id + " " + own);
            assertTrue(own.getWidth() > 100, id + " " + own);
        }
        for (String id : List.of("word-own", "word-other", "word-values", "word-subtitle")) {
            Labeled label = room.node(id, Labeled.class);
            assertTrue(room.get(() -> label.getWidth() >= label.prefWidth(-1) - 1), id);
        }
        assertEquals(width < 1200, !isThere("column-base-text"));
    }

    private static Bounds inScene(String id) {
        Node node = room.room().scene().lookup("#" + id);
        return node.localToScene(node.getLayoutBounds());
    }
}
