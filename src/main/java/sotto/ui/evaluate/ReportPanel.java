package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.evaluate.ReportTable;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;

/// Panel of a running evaluation, and of the figures of a finished one.
final class ReportPanel extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final Strip strip = new Strip();
    private final VBox body = Gap.MIDDLE.of(new VBox());
    private final ComboBox<Path> reports = new ComboBox<>();
    private boolean filling;

    ReportPanel(EvaluateViewModel model, Messages words) {
        Gap.LARGE.of(this);
        this.model = model;
        this.words = words;
        setMinSize(0, 0);
        getChildren().addAll(runPanel(), reportPanel());
        model.reports().table().subscribe(this::show);
        model.reports().finished().addListener((ListChangeListener<Path>) _ -> fill());
        model.reports().shown().subscribe(_ -> fill());
    }

    private Node runPanel() {
        TextField name = Descriptions.about(new TextField(), "evaluate-name", words.of("name.about"));
        name.textProperty().bindBidirectional(model.name());
        name.setPrefWidth(160);
        Label label = Controls.whole(Descriptions.small(words.of("name")));
        label.setLabelFor(name);
        Label obstacle = Descriptions.small("");
        obstacle.setId("evaluate-obstacle");
        obstacle.textProperty().bind(model.obstacle().map(text -> text.orElse("")));
        obstacle.setMinWidth(0);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        Button resume = Descriptions.button(
                "evaluate-resume", Feather.ROTATE_CW, words.of("resume"), words.of("resume.about"), model::resume);
        resume.setMinWidth(Region.USE_PREF_SIZE);
        resume.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.reports().unfinished().get().isPresent()
                                && model.job().get().isEmpty(),
                        model.reports().unfinished(),
                        model.job()));
        resume.managedProperty().bind(resume.visibleProperty());
        Button run =
                Descriptions.button("evaluate-run", Feather.PLAY, words.of("run"), words.of("run.about"), model::run);
        run.getStyleClass().add("accent");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.disableProperty().bind(model.obstacle().map(Optional::isPresent));
        HBox row = Controls.row(label, name, obstacle, resume, run);
        JobBar bar = new JobBar("evaluate", words.of("cancel.about"), model::cancel);
        model.job().subscribe(job -> bar.follow(job));
        model.problem()
                .subscribe(problem ->
                        problem.ifPresentOrElse(failure -> strip.fail(failure, Optional.empty()), strip::clear));
        model.saved().subscribe(text -> {
            if (!text.isEmpty()) {
                strip.tell(text, Optional.empty());
            }
        });
        Panel panel = new Panel(words.of("running.title"), Gap.USUAL.of(new VBox(strip, row, bar)));
        panel.busy().bind(model.job().map(Optional::isPresent));
        panel.setMinHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private Node reportPanel() {
        Descriptions.about(reports, "evaluate-report", words.of("report.about"));
        reports.setConverter(new StringConverter<>() {
            @Override
            public String toString(Path place) {
                return place == null ? words.of("report.none") : String.valueOf(place.getFileName());
            }

            @Override
            public Path fromString(String text) {
                throw new IllegalStateException("Nobody types here");
            }
        });
        reports.valueProperty().addListener((_, _, chosen) -> {
            if (!filling && chosen != null) {
                model.reports().shown().set(Optional.of(chosen));
            }
        });
        Button folder = Descriptions.button(
                "evaluate-folder", Feather.FOLDER, words.of("folder"), words.of("folder.about"), model::openFolder);
        folder.disableProperty().bind(model.reports().shown().map(Optional::isEmpty));
        Button page = Descriptions.button(
                "evaluate-page", Feather.FILE_TEXT, words.of("page"), words.of("page.about"), model::savePage);
        page.disableProperty().bind(folder.disableProperty());
        Panel panel = new Panel(words.of("report"), body).with(reports, page, folder);
        panel.subtitle().set(words.of("report.subtitle"));
        VBox.setVgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private void fill() {
        filling = true;
        reports.getItems().setAll(model.reports().finished());
        reports.setValue(model.reports().shown().get().orElse(null));
        filling = false;
    }

    private void show(Optional<ReportTable> report) {
        if (report.isEmpty()) {
            Empty empty = new Empty(words.of("report.empty"));
            VBox.setVgrow(empty, Priority.ALWAYS);
            body.getChildren().setAll(empty);
            return;
        }
        Label differences = new Label(words.of("differences"));
        differences.getStyleClass().add("panel-title");
        Label corrected = Descriptions.small(words.of("differences.about"));
        corrected.setMinWidth(0);
        HBox title = Gap.USUAL.of(new HBox(differences, corrected));
        title.setAlignment(Pos.BASELINE_LEFT);
        Label notes = Descriptions.small(String.join(" ", report.get().notes()));
        notes.setId("evaluate-notes");
        Descriptions.tip(notes, String.join("\n", report.get().notes()));
        notes.setMinWidth(0);
        body.getChildren()
                .setAll(
                        ReportTables.figures(report.get(), words),
                        title,
                        ReportTables.differences(report.get(), words),
                        notes);
    }
}
