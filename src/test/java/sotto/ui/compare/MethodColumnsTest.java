package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import sotto.expert.EditMethod;
import sotto.expert.EditMethods;
import sotto.expert.MethodRecipe;
import sotto.run.neuron.EditMaking;
import sotto.run.neuron.EditSpec;
import sotto.run.project.ProjectContent;
import sotto.ui.session.OpenRun;
import sotto.work.Progress;

/// Columns of methods, which are made of the responses that the open run kept.
class MethodColumnsTest extends CompareOnSample {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");

    private static EditMethod method(String word) {
        return EditMethods.of(word).orElseThrow();
    }

    @Test
    void aMethodsEditIsKeptAndGetsAColumn() throws Exception {
        session.run().set(Optional.of(OpenRun.read(KEPT)));
        work();
        assertEquals(Optional.empty(), model.lacking(method("linear-act")));
        model.add(new MethodRecipe(method("linear-act"), 0.5f));
        work();
        ProjectContent.Variant variant = kept.getLast();
        assertEquals("Linear-AcT 0.5", variant.name());
        assertEquals("linear-act", variant.recipe().get("rule"));
        assertEquals("0.5", variant.recipe().get("strength"));
        assertEquals(
                EditMaking.of(new EditSpec(KEPT, method("linear-act"), 0.5f), Progress.NONE)
                        .about()
                        .get("pooling"),
                variant.recipe().get("pooling"));
        Column added = model.columns().list().getLast();
        assertEquals(Optional.of(variant), added.saved());
        assertEquals(added, model.current().get());
        assertEquals(Optional.of(method("linear-act")), added.method());
        assertEquals("AURA", column(1).method().orElseThrow().title());
        assertEquals(Optional.empty(), column(0).method());
    }

    @Test
    void whatTheRunLacksIsSaidInTheMenu() {
        Menu menu = MethodMenu.of(model, () -> {});
        assertEquals(EditMethods.ALL.size(), menu.getItems().size());
        for (MenuItem item : menu.getItems()) {
            assertTrue(item.isDisable(), item.getText());
            assertTrue(item.getText().contains("the run "), item.getText());
        }
        assertEquals(Optional.of("the run kept no responses"), model.lacking(method("mean-act")));
        session.run().set(Optional.of(OpenRun.read(KEPT)));
        work();
        assertEquals(Optional.of("the run did not score residual sites"), model.lacking(method("caa")));
        assertEquals(Optional.of("the run did not score residual and mlp sites"), model.lacking(method("profs")));
    }
}
