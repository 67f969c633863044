package sotto.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.machine.Doctor;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Fold;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.theme.Icons;

/// Panel about the machine: one sentence for all checks that pass, a strip with a remedy for each that fails.
final class DoctorPanel extends VBox {
    private final HomeViewModel model;
    private final Messages words;
    private final VBox rows = new VBox();
    private final VBox well = new VBox();
    private final Fold fold;

    DoctorPanel(HomeViewModel model, EngineViewModel engine, Messages words) {
        this.model = model;
        this.words = words;
        setMinSize(0, 0);
        Button again = Descriptions.button(
                "doctor-again", words.of("check.again"), words.of("check.again.about"), model::check);
        again.disableProperty().bind(model.checking());
        Button copy = Descriptions.icon("doctor-copy", Feather.COPY, words.of("copy.report.about"), model::copyReport);
        FontIcon mark = Icons.of(Feather.CHECK);
        mark.getStyleClass().add("good");
        fold = new Fold("doctor-fold", words.of("doctor.well.about"), well, mark);
        rows.getStyleClass().add("checks");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = Gap.USUAL.of(new VBox(scroll, new EngineRow(engine, words), families()));
        Panel panel = new Panel(words.of("doctor"), content).with(again, copy);
        panel.subtitle().bind(model.checked());
        panel.busy().bind(model.checking());
        panel.setId("doctor");
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        model.checks().addListener((ListChangeListener<Doctor.Check>) _ -> fill());
        model.remedies().subscribe(_ -> fill());
        fill();
    }

    private Node families() {
        FamilyNames names = new FamilyNames(Doctor.modelTypes());
        Label all = Descriptions.small(names.everything());
        all.setId("families-all");
        Controls.wrap(all);
        Fold families = new Fold("families-fold", words.of("families.about"), all);
        families.say(names.sentence());
        return families;
    }

    /// Shows the checks: those that pass in one sentence, each other one in a strip.
    private void fill() {
        List<Node> lines = new ArrayList<>();
        List<Doctor.Check> good =
                model.checks().stream().filter(Doctor.Check::ok).toList();
        for (Doctor.Check check : model.checks()) {
            if (!check.ok()) {
                lines.add(row(check));
                lines.add(strip(check));
            }
        }
        fold.say(words.of(lines.isEmpty() ? "doctor.well.all" : "doctor.well.rest", good.size()));
        well.getChildren().clear();
        for (Doctor.Check check : good) {
            well.getChildren().addAll(Controls.hairline(), row(check));
        }
        if (!good.isEmpty()) {
            lines.add(fold);
        }
        rows.getChildren().setAll(lines);
    }

    private Node row(Doctor.Check check) {
        FontIcon icon =
                Icons.of(check.ok() ? Feather.CHECK : check.essential() ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add(check.ok() ? "good" : check.essential() ? "bad" : "warning");
        String title = title(check.name());
        Label name = Controls.whole(new Label(title));
        Label value = new Label(check.ok() ? check.value() : ""); // else it stands in the strip
        value.getStyleClass().add("muted");
        value.setMinWidth(0);
        value.setAlignment(Pos.CENTER_RIGHT);
        Descriptions.tip(value, check.value());
        HBox row = Gap.MIDDLE.of(new HBox(icon, name, Controls.gap(), value));
        row.getStyleClass().add("check");
        row.setAccessibleText("%s: %s".formatted(title, check.ok() ? check.value() : check.remedy()));
        return row;
    }

    /// Title of a check on this screen, which tells what is on the disk from what was tried.
    private String title(String name) {
        String key = "check." + name.replaceAll("\\W+", "-");
        return words.has(key) ? words.of(key) : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private Node strip(Doctor.Check check) {
        Label what = new Label(check.value());
        what.setWrapText(true);
        what.getStyleClass().add("strong");
        what.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = Gap.USUAL.of(new VBox(what));
        if (model.remedies().get()) {
            Label remedy = Controls.wrap(new Label(check.remedy()));
            remedy.setId("remedy-" + check.name().replaceAll("\\W+", "-"));
            content.getChildren().add(remedy);
        }
        Button show = Descriptions.button(
                "what-to-do-" + check.name().replaceAll("\\W+", "-"),
                words.of("what.to.do"),
                words.of("what.to.do.about"),
                () -> model.remedies().set(!model.remedies().get()));
        Button copy = Descriptions.button(
                "copy-report-" + check.name().replaceAll("\\W+", "-"),
                Feather.COPY,
                words.of("copy.report"),
                words.of("copy.report.about"),
                model::copyReport);
        content.getChildren().add(Gap.USUAL.of(new HBox(show, copy)));
        HBox strip = new HBox(content);
        HBox.setHgrow(content, Priority.ALWAYS);
        strip.getStyleClass().add("strip");
        if (check.essential()) {
            strip.getStyleClass().add("error");
        }
        return strip;
    }
}
