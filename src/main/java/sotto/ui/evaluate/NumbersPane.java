package sotto.ui.evaluate;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import sotto.run.evaluate.ReportTable;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;

/// Every figure of the report that is looked at, and every difference from the untouched model.
final class NumbersPane extends VBox {
    private final Messages words;
    private final ToggleButton cells;
    private final ToggleButton differences;
    private final Label notes = Descriptions.small("");
    private final HBox head;

    NumbersPane(StudyDesk desk, Messages words) {
        Gap.USUAL.of(this);
        getStyleClass().add("numbers");
        this.words = words;
        setMinSize(0, 0);
        cells = toggle("cells", desk);
        differences = toggle("differences", desk);
        cells.setSelected(true);
        SegmentedButton which = new SegmentedButton(cells, differences);
        OneOf.of(List.of(cells, differences));
        notes.setId("evaluate-notes");
        notes.setMinWidth(0);
        head = Controls.row(Gap.MIDDLE, which, notes);
        desk.reports().report().subscribe(_ -> show(desk));
        desk.looked().subscribe(_ -> show(desk));
    }

    private ToggleButton toggle(String key, StudyDesk desk) {
        ToggleButton button = Controls.whole(
                Descriptions.about(new ToggleButton(words.of(key)), "evaluate-show-" + key, words.of(key + ".about")));
        button.setOnAction(_ -> show(desk));
        return button;
    }

    private void show(StudyDesk desk) {
        Optional<EvaluationReports.Report> report = desk.looked().get().isPresent()
                ? Optional.empty()
                : desk.reports().report().get();
        show(report.map(EvaluationReports.Report::table));
    }

    private void show(Optional<ReportTable> report) {
        cells.setDisable(report.isEmpty());
        differences.setDisable(report.isEmpty());
        String all = report.map(table -> String.join(" ", table.notes())).orElse("");
        notes.setText(all);
        Descriptions.tip(
                notes, report.map(table -> String.join("\n", table.notes())).orElse(""));
        Node content = report.<Node>map(table -> differences.isSelected()
                        ? ReportTables.differences(table, words)
                        : ReportTables.figures(table, words))
                .orElseGet(() -> new Empty(words.of("report.empty")));
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().setAll(head, content);
    }
}
