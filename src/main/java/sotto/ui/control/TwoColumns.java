package sotto.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// Two parts of a screen side by side, each a fixed share of the width, both as high as there is room.
public final class TwoColumns extends GridPane {
    /// Makes the two parts; the left one takes `leftPercent` of the width, in (0, 100).
    public TwoColumns(double leftPercent, Node left, Node right) {
        Gap.LARGE.of(this);
        getColumnConstraints().setAll(share(leftPercent), share(100 - leftPercent));
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        getRowConstraints().add(row);
        addRow(0, left, right);
        VBox.setVgrow(this, Priority.ALWAYS);
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }
}
