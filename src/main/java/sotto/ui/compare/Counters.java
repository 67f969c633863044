package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.expert.Population;
import sotto.run.compare.Repetition;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.theme.Icons;

/// Cost of a column in four numbers.
final class Counters extends GridPane {
    private static final String NONE = "–";

    private final Messages words = Messages.beside(Counters.class);
    private final Label touched;
    private final Label gain;
    private final Label repetition;
    private final Label speed;
    private final FontIcon warning = Icons.of(Feather.ALERT_TRIANGLE);
    private final Label repeats = Descriptions.small("");
    private final FontIcon repeatsWarning = Icons.of(Feather.ALERT_TRIANGLE);

    Counters(String id) {
        getStyleClass().add("counters");
        warning.getStyleClass().add("warning");
        warning.setIconSize(14);
        repeats.setId(id + "-repeats");
        repeats.setMinWidth(Region.USE_PREF_SIZE);
        repeatsWarning.getStyleClass().add("warning");
        repeatsWarning.setIconSize(14);
        touched = row(0, id, "touched");
        gain = row(1, id, "gain");
        repetition = row(2, id, "repetition");
        speed = row(3, id, "speed");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(names, numbers);
    }

    private Label row(int row, String id, String key) {
        Label name = Controls.whole(Descriptions.small(words.of("counter." + key)));
        Label number = Controls.label(NONE, "small");
        Descriptions.tip(name, words.of("counter." + key + ".about"));
        Descriptions.about(number, id + "-" + key, words.of("counter." + key + ".about"));
        addRow(row, name, number);
        return number;
    }

    /// Label of the repetition alone, where there is one row; the other numbers are in its tooltip.
    Label repeats() {
        return repeats;
    }

    void show(Column.Effect effect) {
        set(touched, effect.counts().map(Population.Effect::touched).map(NumberFormat::count));
        set(gain, effect.counts().map(counts -> NumberFormat.decimal(counts.meanGain(), 3)));
        tell();
    }

    private void tell() {
        Descriptions.tip(
                repeats,
                words.of(
                        "counters",
                        touched.getText(),
                        gain.getText(),
                        repetition.getText(),
                        speed.getText(),
                        words.of("counter.repetition.about")));
    }

    void show(Column.Worth worth) {
        Optional<Repetition> said = worth.repetition().filter(one -> !Double.isNaN(one.share()));
        set(repetition, said.map(one -> NumberFormat.percent(one.share(), 0)));
        boolean warn = said.map(Repetition::isDegenerate).orElse(false);
        repetition.setGraphic(warn ? warning : null);
        repeats.setText(said.map(one -> words.of("repeats.share", NumberFormat.percent(one.share(), 0)))
                .orElse(""));
        repeats.setGraphic(warn ? repeatsWarning : null);
        for (Label label : List.of(repetition, repeats)) {
            label.getStyleClass().remove("strong");
            if (warn) {
                label.getStyleClass().add("strong");
            }
        }
        set(
                speed,
                worth.tokensPerSecond() > 0
                        ? Optional.of(NumberFormat.count(Math.round(worth.tokensPerSecond())))
                        : Optional.empty());
        tell();
    }

    private static void set(Label label, Optional<String> text) {
        label.setText(text.orElse(NONE));
    }
}
