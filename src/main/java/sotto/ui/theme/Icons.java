package sotto.ui.theme;

import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Line icons, in the colour of the text beside them.
public final class Icons {
    private Icons() {}

    /// An icon of 16 pixels; it is decoration, so what it stands for must be said in text or accessible text.
    public static FontIcon of(Feather shape) {
        FontIcon icon = new FontIcon(shape);
        icon.getStyleClass().add("sotto-icon");
        icon.setAccessibleRole(AccessibleRole.PARENT);
        icon.setMouseTransparent(true);
        return icon;
    }
}
