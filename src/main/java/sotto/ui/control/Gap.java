package sotto.ui.control;

import java.util.Locale;
import javafx.scene.layout.Pane;

/// Gap between the nodes of a pane, as a style class; `sotto.css` has its pixels.
public enum Gap {
    NONE,
    HAIR,
    TINY,
    SMALL,
    USUAL,
    MIDDLE,
    LARGE,
    HUGE;

    /// Sets a pane's gap: between its nodes, and where it has several lines between these too.
    public <P extends Pane> P of(P pane) {
        pane.getStyleClass().add("gap-" + name().toLowerCase(Locale.ROOT));
        return pane;
    }

    /// Sets a pane's gap between its nodes, and another one between its lines.
    public <P extends Pane> P of(P pane, Gap lines) {
        pane.getStyleClass().add("lines-" + lines.name().toLowerCase(Locale.ROOT));
        return of(pane);
    }
}
