package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.compare.Repetition;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.OneOf;
import sotto.ui.theme.Icons;

/// Tabs of the variants, where there is room for one beside Base; each shows the judge's value and warnings.
final class VariantTabs {
    private static final double ONE_ROW = 2_000; // wider than any header: it wraps where the header ends

    private final Messages words = Messages.beside(VariantTabs.class);
    private final FlowPane bar = new FlowPane(); // a second row where one is too short
    private final List<Subscription> watched = new ArrayList<>();

    /// Makes tabs of columns.
    ///
    /// @param chosen is called with the column in front
    VariantTabs(List<Column> columns, Column front, Consumer<Column> chosen) {
        ToggleGroup group = new ToggleGroup();
        bar.getStyleClass().add("variant-tabs");
        bar.setMinWidth(0);
        bar.setPrefWrapLength(ONE_ROW);
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Column column : columns) {
            ToggleButton tab = tab(column);
            tab.setToggleGroup(group);
            tab.setSelected(column == front);
            tab.setOnAction(_ -> {
                tab.setSelected(true);
                chosen.accept(column);
            });
            tab.getStyleClass()
                    .add(
                            column == columns.getFirst()
                                    ? "left-pill"
                                    : column == columns.getLast() ? "right-pill" : "middle-pill");
            bar.getChildren().add(tab);
        }
        OneOf.of(group);
    }

    private ToggleButton tab(Column column) {
        Label title = new Label();
        title.textProperty().bind(column.title());
        Label value = Descriptions.small("");
        FontIcon warning = Icons.of(Feather.ALERT_TRIANGLE);
        warning.getStyleClass().add("warning");
        HBox content = Controls.row(Gap.SMALL, title, value, warning);
        ToggleButton tab = Controls.whole(new ToggleButton());
        tab.setGraphic(content);
        Descriptions.about(
                tab, "tab-" + column.id(), words.of("tab.about", column.title().get()));
        watched.add(column.worth().subscribe(worth -> {
            value.setText(worth.judged()
                    .map(judged -> NumberFormat.decimal(judged.mean(), 2))
                    .orElse(""));
            boolean loops = worth.repetition().map(Repetition::isDegenerate).orElse(false);
            Controls.show(warning, loops);
        }));
        return tab;
    }

    Node bar() {
        return bar;
    }

    void forget() {
        watched.forEach(Subscription::unsubscribe);
    }
}
