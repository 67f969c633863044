package sotto.ui.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.rerun.RerunReport;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;
import sotto.ui.task.Job;
import sotto.ui.theme.Look;
import sotto.work.Failure;

/// Strip of a verification: its progress, then that nothing differs, or a table of what does; no room before it.
public final class VerifyStrip extends VBox {
    private final VerifyViewModel model;
    private final String id;
    private final Messages words = Messages.beside(VerifyStrip.class);
    private final Strip strip = new Strip();
    private final JobBar running;
    private final TableView<RerunReport.Change> table = new TableView<>();

    /// Makes the strip; ids of its parts begin with `id`.
    public VerifyStrip(String id, VerifyViewModel model) {
        this.model = model;
        this.id = id;
        Gap.USUAL.of(this);
        getStyleClass().add("verify");
        getStylesheets().add(Look.sheet(VerifyStrip.class, "verify.css"));
        running = new JobBar(id + "-verifying", words.of("cancel.about"), model::cancel);
        Descriptions.about(table, id + "-differences", words.of("table.about"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("what", RerunReport.Change::what);
        column("recorded", change -> VerifyViewModel.text(change.recorded()));
        column("now", change -> VerifyViewModel.text(change.now()));
        strip.setId(id + "-verified");
        getChildren().addAll(running, strip, table);
        model.state().subscribe(this::show);
    }

    private void column(String key, Function<RerunReport.Change, String> value) {
        TableColumn<RerunReport.Change, String> column = new TableColumn<>(words.of("column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setReorderable(false);
        column.setMinWidth(100);
        table.getColumns().add(column);
    }

    private void show(VerifyState state) {
        running.follow(state instanceof VerifyState.Busy(Job<RerunReport> job) ? Optional.of(job) : Optional.empty());
        strip.clear();
        table.setItems(FXCollections.observableArrayList(
                state instanceof VerifyState.Differs(List<RerunReport.Change> changes) ? changes : List.of()));
        Controls.show(table, !table.getItems().isEmpty());
        Controls.show(this, !(state instanceof VerifyState.Idle));
        switch (state) {
            case VerifyState.Idle _, VerifyState.Busy _ -> strip.clear();
            case VerifyState.Same() -> strip.tell(words.of("same"), Optional.of(close()));
            case VerifyState.Differs(List<RerunReport.Change> changes) ->
                strip.warn(words.of("differs", changes.size(), NumberFormat.count(changes.size())), copy(), close());
            case VerifyState.Failed(Failure failure) -> strip.fail(failure, Optional.of(find()));
        }
    }

    private Button close() {
        return Descriptions.icon(id + "-verify-close", Feather.X, words.of("close.about"), model::dismiss);
    }

    private Button copy() {
        return Descriptions.button(id + "-verify-copy", words.of("copy"), words.of("copy.about"), model::copy);
    }

    private Button find() {
        return Descriptions.button(id + "-verify-find", words.of("find"), words.of("find.about"), model::findIn);
    }
}
