package sotto.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import sotto.ui.control.Controls;

/// Layer that shows the palette or a sheet over the window. Escape or a click beside it hides it, and the
/// focus goes back to where it was.
final class Overlay extends StackPane {
    private @Nullable Node before;

    Overlay() {
        getStyleClass().add("veil");
        Controls.show(this, false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /// Shows a node; `focus` gets the keyboard focus.
    void show(Region content, Pos where, Node focus) {
        before = getScene() == null ? null : getScene().getFocusOwner();
        getChildren().setAll(content);
        StackPane.setAlignment(content, where);
        Controls.show(this, true);
        focus.requestFocus();
    }

    boolean isOpen() {
        return isVisible();
    }

    void hide() {
        Controls.show(this, false);
        getChildren().clear();
        if (before != null) {
            before.requestFocus();
        }
    }
}
