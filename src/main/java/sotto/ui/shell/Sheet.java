package sotto.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Two columns of words over the window: keys and what they do, or terms and what they mean.
final class Sheet extends VBox {
    private static final double LEFT = 190;
    private static final double RIGHT = 430;

    private final Button close;

    /// One row.
    record Row(String left, String right) {}

    Sheet(String id, String title, List<Row> rows, Runnable hide, Words words) {
        setId(id);
        getStyleClass().add("sheet");
        Label heading = new Label(title);
        heading.getStyleClass().add("screen-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        close = Tell.icon(id + "-close", Feather.X, words.of("close"), hide);
        HBox header = new HBox(8, heading, gap, close);
        header.setAlignment(Pos.CENTER_LEFT);
        GridPane grid = new GridPane(16, 8);
        grid.getColumnConstraints().setAll(new ColumnConstraints(LEFT), new ColumnConstraints(RIGHT));
        for (int row = 0; row < rows.size(); row++) {
            Label left = new Label(rows.get(row).left());
            left.getStyleClass().add("strong");
            left.setWrapText(true);
            left.setMinHeight(Region.USE_PREF_SIZE);
            Label right = new Label(rows.get(row).right());
            right.setWrapText(true);
            right.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(left, javafx.geometry.VPos.TOP);
            grid.addRow(row, left, right);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
        setMaxSize(LEFT + RIGHT + 64, 560);
    }

    Node focus() {
        return close;
    }
}
