package sotto.ui.chart;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Icons;

/// Button that exports a figure of the window; last at the right in the header of every panel that has one.
///
/// It opens a small sheet: format, millimetres, dots, light or dark; save, copy, copy as command. The file it
/// writes is byte for byte that of `sotto figure`.
public final class ExportButton extends Button {
    private final ExportViewModel model;
    private final ExportSheet sheet;
    private final Popup popup = new Popup();

    /// Makes a button that exports the figure that a supplier gives.
    ///
    /// @param id of this node; those of the sheet's controls begin with it
    public ExportButton(String id, ScreenContext context, Supplier<Optional<ShownFigure>> picture) {
        model = new ExportViewModel(context, picture);
        Messages words = Messages.beside(ExportButton.class);
        Descriptions.about(this, id, words.of("export.about"));
        setGraphic(Icons.of(Feather.DOWNLOAD));
        getStyleClass().addAll("flat", "icon-only");
        sheet = new ExportSheet(id, model, words, popup::hide);
        popup.getContent().add(sheet);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        setOnAction(_ -> toggle());
    }

    /// View-model behind the button.
    public ExportViewModel model() {
        return model;
    }

    private void toggle() {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        model.begin();
        sheet.look();
        Bounds here = localToScreen(getBoundsInLocal());
        popup.show(this, here.getMaxX() - ExportSheet.WIDTH, here.getMaxY() + 4);
        sheet.focus().requestFocus();
    }
}
