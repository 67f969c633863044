package sotto.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Header of a screen: its title, a subtitle beside it, and the screen's actions at the right.
public final class ScreenHeader extends HBox {
    /// Makes a header with a title, which is never cut short.
    public ScreenHeader(String titleText) {
        Label title = Controls.whole(Controls.label(titleText, "screen-title"));
        getStyleClass().add("screen-header");
        getChildren().add(title);
    }

    /// Makes a header with a title and a muted subtitle beside it, which is cut short for want of room.
    public ScreenHeader(String titleText, String subtitleText) {
        this(titleText);
        beside(subtitle(new Label(subtitleText)));
    }

    /// Styles a label as a muted subtitle, which is cut short where there is little room.
    public static Label subtitle(Label label) {
        label.getStyleClass().add("muted");
        label.setMinWidth(0);
        return label;
    }

    /// Adds nodes after the title, from left to right.
    public ScreenHeader beside(Node... nodes) {
        getChildren().addAll(nodes);
        return this;
    }

    /// Adds a gap and controls at the right, from left to right.
    public ScreenHeader actions(Node... controls) {
        getChildren().add(Controls.gap());
        getChildren().addAll(controls);
        return this;
    }
}
