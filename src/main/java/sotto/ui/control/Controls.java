package sotto.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Small parts that rows of controls are made of.
public final class Controls {
    private Controls() {}

    /// Makes an empty region that takes all free width of a row and moves what follows it to the right.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /// Makes a thin line between two parts of a column.
    public static Region hairline() {
        Region line = new Region();
        line.getStyleClass().add("hairline");
        return line;
    }

    /// Makes a row of nodes on one middle line, from the left, with the usual gap between them.
    public static HBox row(Node... nodes) {
        return row(Gap.USUAL, nodes);
    }

    /// Makes a row of nodes on one middle line, from the left, with a gap between them.
    public static HBox row(Gap gap, Node... nodes) {
        HBox row = gap.of(new HBox(nodes));
        row.getStyleClass().add("row");
        return row;
    }

    /// Makes a label with style classes.
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// Makes a row of a control after its name.
    public static HBox named(String name, Node control) {
        Label label = Descriptions.small(name);
        label.setLabelFor(control);
        return row(label, control);
    }

    /// Breaks a label's text into as many lines as it needs, all of which are shown.
    public static <L extends Labeled> L wrap(L label) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Keeps a part as wide as it likes where there is little room.
    public static <R extends Region> R whole(R part) {
        part.setMinWidth(Region.USE_PREF_SIZE);
        return part;
    }

    /// Shows a node, or hides it so that it takes no room.
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// Shows a node while a value is true; else it takes no room.
    public static void showWhile(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
