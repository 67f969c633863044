package sotto.ui.evaluate;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.figure.StudyLabel;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.study.MarkView;
import sotto.ui.theme.Icons;

/// Row of a sweep that opens to its range and its number of points.
final class SweepPane extends VBox {
    private final SweepModel sweep;
    private final ComparedVariants compared;
    private final Messages words;
    private final Button summary;
    private final RangePane range;

    /// Makes a closed row; `opens` is told when it is pressed.
    ///
    /// @param open whether it is the one that is open
    SweepPane(
            SweepModel sweep,
            ComparedVariants compared,
            Messages words,
            ObservableValue<Boolean> open,
            Consumer<SweepModel> opens) {
        this.sweep = sweep;
        this.compared = compared;
        this.words = words;
        String key = "sweep." + sweep.kind().id();
        String id = "evaluate-sweep-" + sweep.kind().id();
        CheckBox on = Controls.whole(Descriptions.about(new CheckBox(words.of(key)), id, words.of(key + ".about")));
        on.setGraphic(new MarkView(StudyLabel.of(words.of(key), sweep.kind().rule())));
        on.selectedProperty().bindBidirectional(sweep.on());
        FontIcon arrow = Icons.of(Feather.CHEVRON_DOWN);
        summary = Descriptions.button(
                id + "-open", "", words.of("sweep.open.about", words.of(key)), () -> opens.accept(sweep));
        summary.getStyleClass().addAll("flat", "files");
        summary.setGraphic(arrow);
        summary.setContentDisplay(ContentDisplay.RIGHT);
        open.subscribe(now -> arrow.setIconCode(now ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        range = new RangePane(sweep, words.of("sweep.range.about", words.of(key)));
        Node inside = sweep.kind() == SweepModel.Kind.RANDOM ? deals(id) : ranged(id);
        Controls.showWhile(inside, open);
        getChildren().addAll(Controls.row(on, Controls.gap(), summary), inside);
        for (Observable one : sweep.all()) {
            one.addListener((InvalidationListener) _ -> show());
        }
        show();
    }

    private Node ranged(String id) {
        TextField points = field(id + "-points", "sweep.points", sweep.count());
        Label name = Descriptions.small(words.of("sweep.points"));
        name.setLabelFor(points);
        VBox number = Gap.HAIR.of(new VBox(points, name));
        number.getStyleClass().add("range-number");
        HBox.setHgrow(range, Priority.ALWAYS);
        HBox row = Gap.MIDDLE.of(new HBox(range, number));
        row.getStyleClass().add("range-row");
        return row;
    }

    private Node deals(String id) {
        TextField top = field(id + "-top", "sweep.top", sweep.top());
        top.setPromptText(words.of("sweep.top.none"));
        TextField deals = field(id + "-deals", "sweep.deals", sweep.count());
        HBox row = Controls.row(
                Controls.named(words.of("sweep.top"), top), Controls.named(words.of("sweep.deals"), deals));
        row.getStyleClass().add("range-row");
        return row;
    }

    private TextField field(String id, String key, StringProperty text) {
        TextField field = Descriptions.about(new TextField(), id, words.of(key + ".about"));
        field.textProperty().bindBidirectional(text);
        field.getStyleClass().addAll("compact", key.equals("sweep.top") ? "list" : "short");
        return field;
    }

    /// Shows the sweep as it is now, for the open run.
    void show() {
        setDisable(!compared.hasScores());
        int neurons = compared.neurons();
        summary.setText(summary(neurons));
        if (sweep.kind() != SweepModel.Kind.RANDOM) {
            range.show(neurons);
        }
    }

    private String summary(int neurons) {
        if (!compared.hasScores()) {
            return words.of("sweep.needs.scores");
        }
        String count = sweep.count().get().strip();
        return switch (sweep.kind()) {
            case RANDOM -> {
                String top = sweep.top().get().strip();
                yield top.isEmpty()
                        ? words.of("sweep.summary.as", count)
                        : words.of("sweep.summary.random", top, count);
            }
            case AURA ->
                words.of(
                        "sweep.summary",
                        number(sweep.low().get()),
                        number(sweep.high().get()),
                        count);
            case DET0, DAMP ->
                words.of(
                        "sweep.summary",
                        NumberFormat.count(Math.round(Math.min(sweep.low().get(), neurons))),
                        NumberFormat.count(Math.round(Math.min(sweep.high().get(), neurons))),
                        count);
        };
    }

    private static String number(double strength) {
        return NumberFormat.significant(strength, 3);
    }
}
