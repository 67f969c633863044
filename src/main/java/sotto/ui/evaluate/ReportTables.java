package sotto.ui.evaluate;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.run.evaluate.ReportTable;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// The two tables of a report.
final class ReportTables {
    private static final double NAME = 84;
    private static final double NUMBER = 150;
    private static final double WIDE = 184;

    private ReportTables() {}

    /// Makes the table of figures: a row for each variant under each pre-prompt, a column for each measure.
    static TableView<ReportTable.Row> figures(ReportTable report, Messages words) {
        TableView<ReportTable.Row> table = new TableView<>();
        Descriptions.about(table, "evaluate-cells", words.of("cells.about"));
        column(table, words.of("column.variant"), NAME, ReportTable.Row::variant);
        column(table, words.of("column.pre-prompt"), NAME, ReportTable.Row::prePrompt);
        for (String measure : report.measures()) {
            number(
                    table,
                    measure,
                    NUMBER,
                    row -> row.of(measure).map(ReportTables::shown).orElse(""));
        }
        table.getItems().setAll(report.rows());
        table.setMinHeight(96);
        return table;
    }

    /// Makes the table of each variant's differences from the untouched model.
    static TableView<ReportTable.Difference> differences(ReportTable report, Messages words) {
        TableView<ReportTable.Difference> table = new TableView<>();
        Descriptions.about(table, "evaluate-differences", words.of("differences.about"));
        table.setPlaceholder(new javafx.scene.control.Label(words.of("differences.none")));
        column(table, words.of("column.variant"), NAME, ReportTable.Difference::variant);
        column(table, words.of("column.pre-prompt"), NAME, ReportTable.Difference::prePrompt);
        column(table, words.of("column.measure"), WIDE, ReportTable.Difference::measure);
        number(table, words.of("column.base"), 68, row -> number(row.base()));
        number(table, words.of("column.value"), 68, row -> number(row.value()));
        number(
                table,
                words.of("column.delta"),
                WIDE,
                row -> (row.delta() > 0 ? "+" : "") + number(row.delta()) + interval(row.low(), row.high()));
        number(table, words.of("column.p"), 64, row -> p(row.p()));
        number(table, words.of("column.ratio"), 104, row -> number(row.ratio()));
        table.getItems().setAll(report.differences());
        table.setMinHeight(96);
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private static <R> void column(TableView<R> table, String title, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        table.getColumns().add(column);
    }

    private static <R> void number(TableView<R> table, String title, double width, Function<R, String> value) {
        column(table, title, width, value);
        table.getColumns().getLast().getStyleClass().add("number-cell");
    }

    private static String shown(ReportTable.Figure figure) {
        String between = Double.isNaN(figure.between()) ? "" : "  ±" + number(figure.between());
        return number(figure.value()) + interval(figure.low(), figure.high()) + between;
    }

    private static String interval(double low, double high) {
        return Double.isNaN(low) || Double.isNaN(high)
                ? ""
                : (low < 0 ? "  (%s – %s)" : "  (%s–%s)").formatted(number(low), number(high));
    }

    /// Text of a p-value; a bound for small ones.
    private static String p(double value) {
        return Double.isNaN(value) ? "" : value < 0.001 ? "< 0.001" : NumberFormat.decimal(value, 3);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int decimals = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3;
        return NumberFormat.decimal(value, decimals).replace('-', '−');
    }
}
