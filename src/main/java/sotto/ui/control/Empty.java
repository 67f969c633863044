package sotto.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Content of an empty place: one sentence about what will be here, and one control.
public final class Empty extends VBox {
    /// Makes it of the sentence alone, or with a control below.
    public Empty(String sentence, Node... control) {
        getStyleClass().add("empty");
        Label label = Controls.label(sentence, "muted");
        label.setWrapText(true);
        label.setMaxWidth(420);
        label.setAlignment(javafx.geometry.Pos.CENTER);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        getChildren().add(label);
        getChildren().addAll(control);
    }
}
