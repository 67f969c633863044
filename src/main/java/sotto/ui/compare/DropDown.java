package sotto.ui.compare;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.theme.Icons;
import sotto.ui.theme.Look;

/// Button that opens a small sheet of controls below it; Escape or a click elsewhere closes it.
final class DropDown extends Button {
    private final Popup popup = new Popup();
    private final StackPane sheet = new StackPane();

    DropDown(String id, String words, String about) {
        super(words);
        Descriptions.about(this, id, about);
        setGraphic(Icons.of(Feather.CHEVRON_DOWN));
        setContentDisplay(ContentDisplay.RIGHT);
        sheet.getStyleClass().addAll("sheet", "drop-down");
        sheet.getStylesheets().add(Look.sheet(DropDown.class, "compare.css")); // a popup has not those of its owner
        popup.getContent().add(sheet);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        setOnAction(_ -> toggle());
    }

    /// Puts content into the sheet.
    void holds(Node content) {
        sheet.getChildren().setAll(content);
    }

    /// Removes the content, so that it can be placed elsewhere.
    void empty() {
        popup.hide();
        sheet.getChildren().clear();
    }

    private void toggle() {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        Bounds here = localToScreen(getBoundsInLocal());
        popup.show(this, here.getMinX(), here.getMaxY() + 4);
    }
}
