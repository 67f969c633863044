package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Takes the pictures that are looked at.
@Tag("ui")
class ComparePicturesTest extends CompareByHand {
    @BeforeAll
    static void prompt() {
        enter("compare-prompt", "The customer was angry and said that you are");
        quiet();
    }

    private static void enter(String id, String text) {
        room.on(() -> {
            TextField field = (TextField) room.room().scene().lookup("#" + id);
            field.setText(text);
            field.getOnAction().handle(new javafx.event.ActionEvent());
        });
    }

    private static void isTaken(String name) {
        assertTrue(Files.exists(Path.of("target/screenshots", name + ".png")), name);
    }

    @Test
    void finished() {
        room.shots("compare");
        isTaken("compare-dark-1000x700");
    }

    @Test
    void writing() {
        wide();
        String before = text("base");
        enter("compare-samples", "64");
        enter("compare-tokens", "100");
        room.on(() -> room.node("compare-go", Button.class).fire()); // so much waits until it is asked for
        room.until(() -> room.context().tasks().active() > 0);
        room.until(() -> !text("base").equals(before));
        room.shot("compare-busy-light-1440x900");
        enter("compare-samples", "8");
        enter("compare-tokens", "48");
        quiet();
        isTaken("compare-busy-light-1440x900");
    }

    @Test
    void failed() {
        wide();
        enter("compare-tokens", "2000");
        quiet();
        room.shot("compare-error-light-1440x900");
        enter("compare-tokens", "48");
        quiet();
        isTaken("compare-error-light-1440x900");
    }

    @Test
    void blurred() {
        room.on(() -> room.context().session().blurred().set(true));
        room.shot("compare-blurred-light");
        room.on(() -> room.context().session().blurred().set(false));
        isTaken("compare-blurred-light");
    }

    private static void wide() {
        room.on(() -> {
            room.stage().setWidth(1440);
            room.stage().setHeight(900);
        });
        room.settle();
    }
}
