package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.expert.Expertise;
import sotto.num.FloatOrder.Direction;
import sotto.run.table.NeuronColumn;
import sotto.run.table.NeuronRows;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.Strip;
import sotto.ui.session.OpenConcepts;

/// Left part of the screen: its title, the query, the table, and the range of visible rows.
final class TablePane extends VBox {
    private static final double ROW = 28;
    private static final double HEADER = 40;
    private static final double SCROLL_BAR = 18;
    private static final int TRIES = 4;

    private final NeuronsViewModel model;
    private final Messages words;
    private final TableView<Integer> table = new TableView<>();
    private final NeuronColumns columns;
    private final QueryField query;
    private final Label footer = Descriptions.small("");
    private final List<TableRow<Integer>> tableRows = new ArrayList<>();
    private final HBox saving = Gap.USUAL.of(new HBox());
    private final TextField name = new TextField();
    private boolean following;
    private boolean fromTop;
    private int tries; // left, to bring the selected row into view
    private boolean counting;

    TablePane(NeuronsViewModel model, Messages words, Runnable toDetail) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("screen", "neurons-table-pane");
        columns = new NeuronColumns(model, words);
        query = new QueryField(model, words);
        Strip strip = new Strip();
        model.failure()
                .subscribe(failure -> failure.ifPresentOrElse(
                        one -> strip.fail(
                                one,
                                Optional.of(Descriptions.button(
                                        "neurons-failure-close",
                                        words.of("close"),
                                        words.of("close.about"),
                                        () -> model.failure().set(Optional.empty())))),
                        strip::clear));
        VBox frame = new VBox(table, footerRow());
        frame.getStyleClass().add("table-frame");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(header(), saving(), strip, query, frame);
        table(toDetail);
        setMinWidth(0);
    }

    private HBox header() {
        Label count = Descriptions.small("");
        count.setId("neurons-count");
        count.textProperty().bind(model.count());
        Label said = Descriptions.small("");
        said.setId("neurons-said");
        said.textProperty().bind(model.said());
        said.getStyleClass().add("good");
        Button save = Descriptions.button(
                "neurons-save", Feather.SAVE, words.of("save"), words.of("save.about"), this::askName);
        save.setMinWidth(Region.USE_PREF_SIZE);
        Button command = Controls.whole(
                CommandButton.of("neurons-command", model.context().clip(), model::command));
        return new ScreenHeader(words.of("title")).beside(count, said).actions(save, command);
    }

    private HBox saving() {
        Descriptions.about(name, "neurons-save-name", words.of("save.name.about"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Label label = Controls.whole(Descriptions.small(words.of("save.name")));
        label.setLabelFor(name);
        Button save =
                Descriptions.button("neurons-save-do", words.of("save.do"), words.of("save.do.about"), this::save);
        save.getStyleClass().add("accent");
        save.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = Descriptions.button(
                "neurons-save-cancel", words.of("save.cancel"), words.of("save.cancel.about"), () -> ask(false));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        name.setOnAction(_ -> save());
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                ask(false);
                event.consume();
            }
        });
        saving.getChildren().addAll(label, name, save, cancel);
        saving.setAlignment(Pos.CENTER_LEFT);
        ask(false);
        return saving;
    }

    private void ask(boolean shown) {
        Controls.show(saving, shown);
    }

    /// Asks for the name of a variant.
    void askName() {
        name.setText(model.suggestedName());
        ask(true);
        name.requestFocus();
        name.selectAll();
    }

    private void save() {
        ask(false);
        model.saveVariant(name.getText());
    }

    private HBox footerRow() {
        footer.setId("neurons-footer");
        HBox row = new HBox(footer);
        row.getStyleClass().add("table-footer");
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private void table(Runnable toDetail) {
        Descriptions.named(table, "neurons-table", words.of("table.about")); // a tooltip would lie over the cells' own
        table.setFixedCellSize(ROW);
        table.getColumns().setAll(columns.columns());
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.setPlaceholder(Descriptions.small(words.of("rows.none")));
        following = true; // the table asks for an order at once
        table.setSortPolicy(_ -> {
            sort();
            return true;
        });
        following = false;
        table.setRowFactory(_ -> {
            TableRow<Integer> row = new TableRow<>();
            row.indexProperty().subscribe(this::countSoon);
            row.layoutYProperty().subscribe(this::countSoon);
            row.visibleProperty().subscribe(this::countSoon);
            row.parentProperty().subscribe(this::countSoon);
            tableRows.add(row);
            return row;
        });
        table.widthProperty().subscribe(width -> {
            following = true; // a sorted column that goes is no press on its head
            columns.fit(width.doubleValue() - SCROLL_BAR);
            following = false;
        });
        table.heightProperty().subscribe(_ -> countSoon());
        table.getSelectionModel().selectedItemProperty().addListener((_, _, neuron) -> {
            if (!following && neuron != null) {
                model.select(neuron);
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                toDetail.run();
                event.consume();
            }
        });
        model.context().session().concepts().subscribe(this::hold);
        model.rows().subscribe(this::show);
        model.context().session().neurons().subscribe(_ -> learn());
        model.context().session().neuron().subscribe(_ -> follow(true));
    }

    /// Sorts by the column whose head was pressed, the best first, or in the other direction if it was so
    /// already.
    ///
    /// JavaFX's own cycle of a press (up, down, none) only tells that the head was pressed.
    private void sort() {
        if (following) {
            return; // new rows clear the order of the headers for a moment
        }
        if (columns.isOrder(table.getSortOrder())) {
            return; // asked for again by the table itself
        }
        boolean none = table.getSortOrder().isEmpty();
        NeuronColumn pressed =
                none ? model.column() : NeuronColumns.sorts(table.getSortOrder().getFirst());
        Optional<Expertise> beside = none
                ? model.beside()
                : NeuronColumns.besideOf(table.getSortOrder().getFirst());
        fromTop = true;
        if (pressed == model.column() && beside.equals(model.beside())) {
            Direction other = model.direction() == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
            model.sort(pressed, other, beside);
        } else {
            model.sort(pressed, pressed.bestFirst(), beside);
        }
        fromTop = false;
    }

    private void show(Optional<NeuronRows> rows) {
        following = true; // neither a choice nor a press on a head
        try {
            fill(rows);
            columns.fit(table.getWidth() - SCROLL_BAR);
        } finally {
            following = false;
        }
        if (fromTop) {
            table.scrollTo(0);
        }
        follow(!fromTop);
        countSoon();
    }

    /// Has columns for the concepts that are open beside the run.
    private void hold(OpenConcepts concepts) {
        following = true; // neither a choice nor a press on a head
        columns.beside(concepts);
        table.getColumns().setAll(columns.columns());
        columns.fit(table.getWidth() - SCROLL_BAR);
        table.getSortOrder().setAll(List.of(columns.mark()));
        following = false;
    }

    /// Shows what was found out of the neurons since; rows and selection stay.
    private void learn() {
        following = true; // a column that comes is no press on its head
        columns.fit(table.getWidth() - SCROLL_BAR);
        following = false;
        table.refresh();
    }

    private void fill(Optional<NeuronRows> rows) {
        table.getSelectionModel().clearSelection();
        if (rows.isPresent()) {
            table.setItems(new RowList(rows.get()));
            table.getSortOrder().setAll(List.of(columns.mark()));
        } else {
            table.setItems(FXCollections.observableArrayList()); // those of a run cannot be taken out one by one
        }
    }

    /// Selects the session's neuron, and scrolls to it if it is not visible and `scrolls` is set.
    private void follow(boolean scrolls) {
        Optional<NeuronRows> rows = model.rows().get();
        int row = rows.isEmpty() || model.isNothingSelected()
                ? -1
                : rows.get().row(model.context().session().neuron().get());
        following = true;
        if (row < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != row) {
            table.getSelectionModel().clearAndSelect(row);
            table.getFocusModel().focus(row);
            tries = scrolls ? TRIES : 0;
            reveal(row);
        }
        following = false;
    }

    /// Scrolls to a row that is not visible; waits for a table without layout, which would forget it.
    private void reveal(int row) {
        if (tries > 0 && !inView(row)) {
            tries--;
            table.scrollTo(Math.max(0, row - 4));
            countSoon();
        } else if (table.getScene() != null && table.getHeight() > HEADER) {
            tries = 0;
        }
    }

    private boolean inView(int row) {
        return tableRows.stream().anyMatch(shown -> shown.getIndex() == row && isInView(shown));
    }

    /// Whether more than half of a row is visible; cells kept for reuse are hidden or stand outside.
    private boolean isInView(TableRow<Integer> row) {
        double room = table.getHeight() - HEADER;
        return !row.isEmpty()
                && row.isVisible()
                && row.getParent() != null
                && row.getIndex() >= 0
                && row.getLayoutY() > -ROW / 2
                && row.getLayoutY() < room - ROW / 2;
    }

    private void countSoon() {
        if (!counting) {
            counting = true;
            model.context().tasks().later(this::count);
        }
    }

    private void count() {
        counting = false;
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (TableRow<Integer> row : tableRows) {
            if (isInView(row)) {
                first = Math.min(first, row.getIndex());
                last = Math.max(last, row.getIndex());
            }
        }
        if (tries > 0 && last >= 0) {
            reveal(table.getSelectionModel().getSelectedIndex());
        }
        footer.setText(last < 0 ? model.inOrder() : model.inView(first, last));
        if (last >= 0) {
            model.scaleTo(first, last);
        }
    }

    /// Draws the tags again.
    void refresh() {
        table.refresh();
    }

    /// The field of the query.
    TextField queryField() {
        return query.field();
    }

    /// Selects the row below the selected one, or above.
    void step(int rows) {
        int now = table.getSelectionModel().getSelectedIndex();
        int next = Math.clamp(now + (long) rows, 0, Math.max(0, table.getItems().size() - 1));
        if (!table.getItems().isEmpty()) {
            model.select(table.getItems().get(next));
        }
    }
}
