package sotto.ui.chart;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.bench.Desk;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;
import sotto.ui.theme.Icons;

/// The one way out of the window for a picture: last at the right in the header of its panel.
///
/// It opens a small sheet: format, millimetres, dots, light or dark; save, copy, copy as command. What it writes is
/// byte for byte what `sotto figure` writes.
public final class ExportButton extends Button {
    private final ExportViewModel model;
    private final ExportSheet sheet;
    private final Popup popup = new Popup();

    /// A button for what a supplier says is shown.
    ///
    /// @param id of this node; those of the sheet's controls begin with it
    public ExportButton(String id, Desk desk, Supplier<Optional<Shown>> picture) {
        model = new ExportViewModel(desk, picture);
        Words words = Words.beside(ExportButton.class);
        Tell.about(this, id, words.of("export.about"));
        setGraphic(Icons.of(Feather.DOWNLOAD));
        getStyleClass().addAll("flat", "icon-only");
        sheet = new ExportSheet(id, model, words, popup::hide);
        popup.getContent().add(sheet);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        setOnAction(_ -> toggle());
    }

    /// What it asks and does.
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
