package sotto.ui.evaluate;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sotto.run.evaluate.EvaluationForecast;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.work.Quantity;

/// Time and size of the next study, and how many it waits for.
final class ForecastPane extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final Label time = Controls.label("", "strong");
    private final Label cells = Controls.whole(Descriptions.small(""));
    private final Label rest = Descriptions.small("");

    ForecastPane(EvaluateViewModel model, Messages words) {
        Gap.HAIR.of(this);
        this.model = model;
        this.words = words;
        time.setId("evaluate-forecast");
        rest.setMinWidth(0);
        getChildren().addAll(Controls.row(time, Controls.gap(), cells), rest);
        model.spec().subscribe(_ -> show());
        model.forecast().subscribe(_ -> show());
        model.desk().queue().waiting().subscribe(_ -> show());
    }

    private void show() {
        Optional<EvaluationForecast> known = model.forecast().get();
        Controls.show(this, model.spec().get().isPresent());
        if (model.spec().get().isEmpty()) {
            return;
        }
        String size = words.of("forecast.cells", Quantity.of(model.cells()));
        String about = known.map(EvaluationForecast::seconds)
                .filter(seconds -> !Double.isNaN(seconds))
                .map(seconds -> words.of("forecast.time", NumberFormat.seconds(seconds)))
                .orElse("");
        time.setText(about.isEmpty() ? size : about);
        cells.setText(about.isEmpty() ? "" : size);
        String texts = known.map(EvaluationForecast::completions)
                .filter(number -> number > 0)
                .map(number -> words.of("forecast.completions", Quantity.of(number)))
                .orElse("");
        int before = model.desk().queue().waiting().get();
        String waits = before == 0 ? "" : words.of("forecast.waits", Quantity.of(before));
        rest.setText(texts.isEmpty() || waits.isEmpty() ? texts + waits : words.of("forecast.both", texts, waits));
        Controls.show(rest, !rest.getText().isEmpty());
    }
}
