package sotto.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.theme.Icons;

/// Button that opens a small sheet of controls below it; Escape or a click elsewhere closes it.
public final class DropDown extends Button {
    private final Popup popup = new Popup();
    private final StackPane sheet = new StackPane();

    /// Makes a button without content.
    public DropDown(String id, String words, String about) {
        super(words);
        Descriptions.about(this, id, about);
        setGraphic(Icons.of(Feather.CHEVRON_DOWN));
        setContentDisplay(ContentDisplay.RIGHT);
        sheet.getStyleClass().addAll("sheet", "drop-down");
        popup.getContent().add(sheet);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        setOnAction(_ -> toggle());
    }

    /// Puts content into the sheet.
    public void holds(Node content) {
        sheet.getChildren().setAll(content);
    }

    /// Calls a listener whenever the sheet is about to open.
    public void whenOpened(Runnable hears) {
        popup.setOnShowing(_ -> hears.run());
    }

    /// Closes the sheet.
    public void close() {
        popup.hide();
    }

    /// Removes the content, so that it can be placed elsewhere.
    public void empty() {
        popup.hide();
        sheet.getChildren().clear();
    }

    /// Style sheets of all nodes around it.
    private List<String> sheets() {
        List<String> all = new ArrayList<>();
        for (Parent around = getParent(); around != null; around = around.getParent()) {
            all.addAll(0, around.getStylesheets());
        }
        return all;
    }

    private void toggle() {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        sheet.getStylesheets().setAll(sheets()); // a popup has not those of the nodes around its button
        Bounds here = localToScreen(getBoundsInLocal());
        popup.show(this, here.getMinX(), here.getMaxY() + 4);
    }
}
