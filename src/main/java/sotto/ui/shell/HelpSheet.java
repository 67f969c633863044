package sotto.ui.shell;

import java.util.List;
import javafx.geometry.VPos;
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
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Panel over the window that explains words: terms in one column, or keys in groups side by side.
final class HelpSheet extends VBox {
    private static final double LEFT = 190;
    private static final double RIGHT = 430;
    private static final double KEYS = 112; // the longest is Ctrl+Shift+S
    private static final double DOES = 304;
    private static final double GAP = 16;
    private static final double BETWEEN = 32;
    private static final double AROUND = 64;
    private static final double HEIGHT = 640;

    private final Button close;

    /// Row of a term or key and its meaning.
    record Row(String left, String right) {}

    /// Rows under a title.
    record Group(String title, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    private HelpSheet(String id, String title, Region content, double width, Runnable hide, Messages words) {
        setId(id);
        getStyleClass().add("sheet");
        Label heading = Controls.label(title, "screen-title");
        close = Descriptions.icon(id + "-close", Feather.X, words.of("close"), hide);
        HBox header = Controls.row(heading, Controls.gap(), close);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
        setMaxSize(width + AROUND, HEIGHT);
    }

    /// Makes a sheet of any content.
    static HelpSheet of(String id, String title, Region content, double width, Runnable hide, Messages words) {
        return new HelpSheet(id, title, content, width, hide, words);
    }

    /// Makes a sheet of rows in one column.
    static HelpSheet inOne(String id, String title, List<Row> rows, Runnable hide, Messages words) {
        return new HelpSheet(id, title, grid(rows, LEFT, RIGHT), LEFT + RIGHT, hide, words);
    }

    /// Makes a sheet of groups in two columns about equally long; a group stays in one of them.
    static HelpSheet inColumns(String id, String title, List<Group> groups, Runnable hide, Messages words) {
        int all = groups.stream().mapToInt(group -> group.rows().size() + 2).sum();
        VBox first = Gap.HUGE.of(new VBox());
        VBox second = Gap.HUGE.of(new VBox());
        int rows = 0;
        for (Group group : groups) {
            int own = group.rows().size() + 2; // a title takes the room of two
            (2 * rows + own <= all ? first : second).getChildren().add(group(group));
            rows += own;
        }
        double width = 2 * (KEYS + DOES + GAP) + BETWEEN;
        return new HelpSheet(id, title, new HBox(BETWEEN, first, second), width, hide, words);
    }

    private static VBox group(Group group) {
        Label title = Descriptions.small(group.title());
        title.getStyleClass().add("sheet-group");
        return Gap.USUAL.of(new VBox(title, grid(group.rows(), KEYS, DOES)));
    }

    private static GridPane grid(List<Row> rows, double left, double right) {
        GridPane grid = new GridPane(GAP, 8);
        grid.getColumnConstraints().setAll(new ColumnConstraints(left), new ColumnConstraints(right));
        for (int row = 0; row < rows.size(); row++) {
            Label word = label(rows.get(row).left());
            word.getStyleClass().add("strong");
            GridPane.setValignment(word, VPos.TOP);
            grid.addRow(row, word, label(rows.get(row).right()));
        }
        return grid;
    }

    private static Label label(String text) {
        return Controls.wrap(new Label(text));
    }

    Node focus() {
        return close;
    }
}
