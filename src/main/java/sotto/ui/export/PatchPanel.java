package sotto.ui.export;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.export.ExportPlan;
import sotto.run.export.ExportRecord;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;

/// Panel of the patched model: gains, folder, the changes to be made, and the proof once it is written.
final class PatchPanel extends VBox {
    private final PatchViewModel model;
    private final PlanViewModel plan;
    private final GainsChoice gains;
    private final Messages words;
    private final Strip strip = new Strip();
    private final TableView<PlanViewModel.Line> table = new TableView<>();
    private final Label summary = new Label();
    private final Button export;
    private final JobBar running;

    PatchPanel(PatchViewModel model, GainsChoice gains, ScreenContext context, Messages words) {
        this.model = model;
        this.plan = model.plan();
        this.gains = gains;
        this.words = words;
        setMinSize(0, 0);
        export = Descriptions.button(
                "export-start", Feather.UPLOAD, words.of("export"), words.of("export.about"), model::export);
        export.getStyleClass().add("accent");
        export.setMinWidth(Region.USE_PREF_SIZE);
        running = new JobBar("export", words.of("cancel.about"), model::cancel);
        Button command = CommandButton.of(
                "export-command", context.clip(), () -> plan.command().orElse("sotto export --help"));
        VBox content = Gap.MIDDLE.of(new VBox(
                new GainsBar(gains, context, words),
                folder(),
                strip,
                table(),
                format(),
                hooks(),
                new ProofBox(model, gains, words),
                running,
                foot()));
        Panel panel = new Panel(words.of("patch"), content).with(command);
        panel.subtitle().bind(plan.hooks().map(hooks -> words.of(hooks ? "patch.subtitle.hooks" : "patch.subtitle")));
        export.textProperty().bind(plan.hooks().map(hooks -> words.of(hooks ? "export.hooks" : "export")));
        panel.busy().bind(model.job().map(Optional::isPresent));
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        plan.plan().subscribe(_ -> show());
        plan.problem().subscribe(_ -> show());
        model.record().subscribe(_ -> show());
        model.job().subscribe(this::follow);
    }

    private Node folder() {
        TextField target = Descriptions.about(new TextField(), "export-target", words.of("target.about"));
        target.textProperty().bindBidirectional(plan.target());
        HBox.setHgrow(target, Priority.ALWAYS);
        target.setMinWidth(120);
        Button choose = Descriptions.button(
                "export-choose",
                Feather.FOLDER,
                words.of("choose"),
                words.of("target.choose.about"),
                plan::chooseTarget);
        choose.setMinWidth(Region.USE_PREF_SIZE);
        Label size = Controls.whole(Descriptions.small(words.of("shard")));
        return Controls.row(named("target", target), target, choose, size, shard(plan.shardSize()));
    }

    /// Choice that is there for models whose changed tensors are quantised.
    private CheckBox format() {
        CheckBox keep = Descriptions.about(
                new CheckBox(words.of("keep.format")), "export-keep-format", words.of("keep.format.about"));
        keep.selectedProperty().bindBidirectional(plan.keepFormat());
        plan.plan()
                .subscribe(made -> made.ifPresent(found -> {
                    keep.setVisible(found.quantized());
                    keep.setManaged(found.quantized());
                }));
        keep.setVisible(false);
        keep.setManaged(false);
        return keep;
    }

    /// Choice that is there for edits that do more than gains of MLPs, and where hooks are chosen.
    private CheckBox hooks() {
        CheckBox hooks = Descriptions.about(new CheckBox(words.of("hooks")), "export-hooks", words.of("hooks.about"));
        hooks.selectedProperty().bindBidirectional(plan.hooks());
        Runnable show = () -> {
            boolean useful = plan.hooks().get()
                    || plan.plan().get().filter(made -> !made.dampening()).isPresent();
            Controls.show(hooks, useful);
        };
        plan.plan().subscribe(_ -> show.run());
        plan.hooks().subscribe(_ -> show.run());
        return hooks;
    }

    private TextField shard(StringProperty text) {
        TextField field = Descriptions.about(new TextField(), "export-shard", words.of("shard.about"));
        field.textProperty().bindBidirectional(text);
        field.setPromptText(words.of("shard.prompt"));
        field.setPrefWidth(100);
        field.setMinWidth(72);
        return field;
    }

    private Label named(String key, Node control) {
        Label label = Descriptions.small(words.of(key));
        label.setLabelFor(control);
        label.setMinWidth(44);
        return label;
    }

    private Node table() {
        Descriptions.about(table, "export-tensors", words.of("tensors.about"));
        table.setItems(plan.lines());
        table.setPlaceholder(new Empty(words.of("tensors.empty")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("tensor", PlanViewModel.Line::tensor, 200);
        column("shape", PlanViewModel.Line::shape, 104);
        column("changed", PlanViewModel.Line::changed, 112);
        column("sha256", PlanViewModel.Line::sha256, 80);
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private void column(String key, Function<PlanViewModel.Line, String> value, double least) {
        TableColumn<PlanViewModel.Line, String> column = new TableColumn<>(words.of("column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setMinWidth(least);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    private Node foot() {
        summary.setId("export-summary");
        summary.getStyleClass().addAll("small", "muted");
        summary.setWrapText(true);
        summary.setMinWidth(0);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox row = Controls.row(Gap.MIDDLE, summary, export);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private void show() {
        plan.problem().get().ifPresentOrElse(failure -> strip.fail(failure, Optional.empty()), this::showRoom);
        summary.setText(model.record().get().isPresent() ? words.of("summary.done") : planned());
        export.setDisable(!model.isPossible());
    }

    private String planned() {
        return plan.plan()
                .get()
                .filter(made -> plan.hooks().get() || made.obstacle().isEmpty())
                .map(made -> words.of(
                        plan.hooks().get() ? "summary.hooks" : "summary",
                        gains.source().get().map(source -> source.title(words)).orElse(""),
                        NumberFormat.count(made.tensors().size()),
                        NumberFormat.bytes(made.bytes()),
                        NumberFormat.bytes(made.freeBytes())))
                .orElse(words.of("summary.none"));
    }

    private void showRoom() {
        Optional<ExportPlan> made = plan.plan().get();
        Optional<String> obstacle =
                made.flatMap(ExportPlan::obstacle).filter(_ -> !plan.hooks().get());
        if (obstacle.isPresent()) {
            strip.warn(words.of("hooks.needed", obstacle.get()), Optional.empty());
        } else if (made.isPresent() && !made.get().fits()) {
            strip.warn(
                    words.of(
                            "no.room",
                            NumberFormat.bytes(made.get().bytes()),
                            NumberFormat.bytes(made.get().freeBytes())),
                    Optional.empty());
        } else {
            strip.clear();
        }
    }

    private void follow(Optional<Job<ExportRecord>> job) {
        running.follow(job);
        export.setDisable(!model.isPossible());
    }
}
