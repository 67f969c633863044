package sotto.ui.compare;

import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.run.compare.JudgedTexts;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Gauge of a column's texts and counters of its gains, placed by the room there is.
final class ColumnWorth extends StackPane {
    private final JudgeGauge gauge;
    private final Counters counters;

    /// Makes a gauge and counters that show nothing yet.
    ///
    /// @param id of the column
    ColumnWorth(String id) {
        gauge = new JudgeGauge(id + "-gauge");
        Descriptions.tip(gauge, Messages.beside(ColumnWorth.class).of("gauge.about"));
        counters = new Counters(id);
        getStyleClass().add("column-worth");
        setMinHeight(USE_PREF_SIZE);
        arrange(CompareLayout.WorthFold.BESIDE);
    }

    /// Places gauge and counters.
    void arrange(CompareLayout.WorthFold fold) {
        gauge.arrange(fold);
        getStyleClass().remove("in-row");
        switch (fold) {
            case BESIDE -> {
                HBox.setHgrow(counters, Priority.ALWAYS);
                HBox row = Controls.row(Gap.LARGE, gauge, counters);
                getChildren().setAll(row);
            }
            case BELOW -> getChildren().setAll(Gap.TINY.of(new VBox(gauge, counters)));
            case ROW -> {
                HBox row = Controls.row(gauge, Controls.gap(), counters.repeats());
                getChildren().setAll(row);
                getStyleClass().add("in-row");
            }
        }
    }

    JudgeGauge gauge() {
        return gauge;
    }

    Counters counters() {
        return counters;
    }

    /// Shows a column's measures beside Base's; `base` is empty for Base itself.
    void show(Column.Worth worth, Optional<JudgedTexts> base) {
        gauge.show(worth.judged(), base);
        counters.show(worth);
    }
}
