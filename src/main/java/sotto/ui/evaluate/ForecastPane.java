package sotto.ui.evaluate;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.work.Quantity;

/// Size of the next study, and how many it waits for.
final class ForecastPane extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final Label size = Controls.label("", "strong");
    private final Label waits = Descriptions.small("");

    ForecastPane(EvaluateViewModel model, Messages words) {
        Gap.HAIR.of(this);
        this.model = model;
        this.words = words;
        size.setId("evaluate-forecast");
        getChildren().addAll(size, waits);
        model.spec().subscribe(_ -> show());
        model.desk().queue().studies().addListener((ListChangeListener<AskedStudy>) _ -> show());
        model.desk().queue().waiting().subscribe(_ -> show());
    }

    private void show() {
        Optional<Integer> cells = model.spec().get().map(_ -> model.cells());
        size.setText(cells.map(number -> words.of("forecast.cells", Quantity.of(number)))
                .orElse(""));
        Controls.show(this, cells.isPresent());
        int before = model.desk().queue().waiting().get();
        waits.setText(before == 0 ? "" : words.of("forecast.waits", Quantity.of(before)));
        Controls.show(waits, before > 0);
    }
}
