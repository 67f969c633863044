package sotto.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.GainRules;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.ui.TestRoom;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenId;

@Tag("ui")
@Tag("native")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportTest {
    @TempDir
    static Path folder = Path.of("");

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.EXPORT));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static void type(String id, String text) {
        room.on(() -> {
            TextField field = (TextField) room.room().scene().lookup("#" + id);
            field.requestFocus();
            field.selectAll();
        });
        room.robot.write(text);
        room.settle();
    }

    private static String label(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) instanceof Label label ? label.getText() : "");
    }

    @Test
    @Order(1)
    void withoutAModelThereIsNothingToExport() {
        room.shots("export-empty");
        assertTrue(room.node("export-start", Button.class).isDisabled());
    }

    @Test
    @Order(2)
    void theSamplesTensorsAreListedBeforeAnythingIsWritten() {
        room.on(() -> room.room().projects().exploreSample());
        room.until(() -> room.context().session().run().get().isPresent());
        room.on(() -> room.context().navigator().go(ScreenId.EXPORT));
        type("export-target", folder.resolve("quiet").toString());
        room.until(
                () -> !room.node("export-tensors", TableView.class).getItems().isEmpty());
        assertEquals(24, room.node("export-tensors", TableView.class).getItems().size());
    }

    @Test
    @Order(3)
    void aBaselineAsksForItsNumbers() {
        room.on(() ->
                room.node("export-source", ComboBox.class).getSelectionModel().select(3));
        room.settle();
        type("export-count", "5");
        type("export-factor", "0.25");
        type("export-strength", "1");
        room.until(() -> !label("export-summary").startsWith("24")
                && label("export-summary").contains("tensors"));
        room.robot.clickOn("#export-command");
        assertTrue(
                room.copied().getLast().contains("--rule damp --factor 0.25"),
                room.copied().getLast());
        assertTrue(room.copied().getLast().contains("--top 5"), room.copied().getLast());
        room.on(() ->
                room.node("export-source", ComboBox.class).getSelectionModel().select(0));
        room.settle();
    }

    @Test
    @Order(4)
    void aWrongSizeIsSaid() {
        type("export-shard", "huge");
        room.shots("export-error");
        assertTrue(room.node("export-start", Button.class).isDisabled());
        room.on(() -> room.node("export-shard", TextField.class).clear());
        room.settle();
    }

    @Test
    @Order(5)
    void theModelIsExportedByTheKeyboardAndProven() {
        room.until(() -> !room.node("export-start", Button.class).isDisabled());
        room.on(() -> room.node("export-start", Button.class).requestFocus());
        room.robot.type(KeyCode.SPACE);
        room.until(() -> label("export-proof").startsWith("Same logits"));
        assertTrue(Files.exists(folder.resolve("quiet/sotto-export.json")));
        assertFalse(room.node("export-folder", Button.class).isDisabled());
        assertFalse(room.node("export-open", Button.class).isDisabled());
        room.on(() -> room.node("export-verify", Button.class).fire());
        room.until(() -> {
            Strip verified = (Strip) room.room().scene().lookup("#export-verified");
            return verified.isVisible();
        });
        assertEquals(
                "Nothing differs: every recorded number came out the same.",
                room.get(() -> room.node("export-verified", Strip.class).getAccessibleText()));
        room.shots("export");
        room.on(() -> room.node("export-verify-close", Button.class).fire());
        assertFalse(room.node("export-verified", Strip.class).isVisible());
    }

    @Test
    @Order(6)
    void anExportIsCancelledAndLeavesNothing() {
        type("export-target", folder.resolve("never").toString());
        room.until(() -> !room.node("export-start", Button.class).isDisabled());
        room.on(() -> {
            room.node("export-start", Button.class).fire();
            room.node("export-cancel", Button.class).fire();
        });
        room.until(() -> room.context().tasks().active() == 0);
        assertFalse(Files.exists(folder.resolve("never")));
        assertFalse(Files.exists(folder.resolve("never.gains.safetensors")));
    }

    @Test
    @Order(7)
    void foldersAndGainsFilesAreChosenInDialogs() {
        room.answer(folder.resolve("elsewhere"));
        room.robot.clickOn("#export-choose");
        assertEquals(
                folder.resolve("elsewhere"),
                Path.of(room.node("export-target", TextField.class).getText()).getParent());
        room.answer(folder.resolve("quiet.gains.safetensors"));
        room.robot.clickOn("#export-source-file");
        room.settle();
        assertEquals(
                GainRules.ALL.size() + 2,
                room.node("export-source", ComboBox.class).getItems().size());
        room.on(() ->
                room.node("export-source", ComboBox.class).getSelectionModel().select(0));
    }

    @Test
    @Order(8)
    @SuppressWarnings("unchecked")
    void gainsTableAndFiguresAreSaved() {
        room.on(() -> room.node("gains-format", ComboBox.class).setValue(GainsFormat.JSON));
        room.answer(folder.resolve("g.json"));
        room.robot.clickOn("#gains-save");
        room.until(() -> label("files-done").startsWith("Gains written"));
        room.answer(folder.resolve("n.csv"));
        room.robot.clickOn("#table-save");
        room.until(() -> label("files-done").startsWith("3,840 neurons"));
        type("figures-width", "90");
        type("figures-dpi", "72");
        room.on(() -> room.node("figures-dark", CheckBox.class).setSelected(true));
        room.answer(folder.resolve("figures"));
        room.robot.clickOn("#figures-save");
        room.until(() -> label("files-done").contains("files written"));
        assertTrue(Files.exists(folder.resolve("figures/figures/heatmap.pdf")));
    }

    @Test
    @Order(9)
    void everyFileHasItsCommand() {
        for (String id : new String[] {"gains-command", "table-command", "figures-command"}) {
            room.on(() -> room.node(id, Button.class).fire());
            assertTrue(
                    room.copied().getLast().startsWith("sotto "), room.copied().getLast());
        }
    }

    @Test
    @Order(10)
    void theWritingOfFiguresCanBeEnded() {
        room.answer(folder.resolve("unfinished"));
        room.on(() -> {
            room.node("figures-save", Button.class).fire();
            room.node("files-cancel", Button.class).fire();
        });
        room.until(() -> room.context().tasks().active() == 0);
        assertFalse(Files.exists(folder.resolve("unfinished/figures/gain.csv")));
    }

    @Test
    @Order(11)
    void anEditThatNoWeightsCanTakeIsWrittenAsHooks() {
        float[] wave = new float[128];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) (Math.sin(i) / 8);
        }
        Path edit = folder.resolve("ablation.safetensors");
        GainsWithWords.of(
                        Edit.of(Map.of(
                                "transformer.h.2",
                                SiteEdit.lowRank(new SiteEdit.LowRank(1, wave, wave)),
                                "transformer.h.3",
                                SiteEdit.lowRank(new SiteEdit.LowRank(1, wave, wave)))),
                        Map.of("rule", "ablation"))
                .write(edit, GainsFormat.SAFETENSORS);
        room.answer(edit);
        room.robot.clickOn("#export-source-file");
        type("export-target", folder.resolve("hooks").toString());
        room.until(() -> room.node("export-hooks", CheckBox.class).isVisible());
        room.until(() -> room.node("export-tensors", TableView.class).getItems().size() == 2);
        assertTrue(room.node("export-start", Button.class).isDisabled());
        room.shots("export-unfoldable");
        room.on(() -> room.node("export-hooks", CheckBox.class).fire());
        room.until(() -> !room.node("export-start", Button.class).isDisabled());
        room.on(() -> room.node("export-command", Button.class).fire());
        assertTrue(
                room.copied().getLast().contains("--format hooks"),
                room.copied().getLast());
        room.on(() -> room.node("export-start", Button.class).fire());
        room.until(() -> label("export-proof").startsWith("The edit as it is"));
        assertTrue(Files.exists(folder.resolve("hooks/sotto_edit.py")));
        room.shots("export-hooks");
        room.on(() -> room.node("export-verify", Button.class).fire());
        room.until(() -> room.get(() -> room.room().scene().lookup("#export-verified") instanceof Strip strip
                && "Nothing differs: every recorded number came out the same.".equals(strip.getAccessibleText())));
    }
}
