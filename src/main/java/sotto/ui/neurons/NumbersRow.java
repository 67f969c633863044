package sotto.ui.neurons;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.NeuronColumn;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Workbench;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Row of the most important numbers of a neuron, large.
final class NumbersRow extends FlowPane {
    private final StudyViewModel model;
    private final ColumnText texts;

    NumbersRow(StudyViewModel model, Words words) {
        super(24, 8);
        this.model = model;
        this.texts = new ColumnText(model.desk().bench(), words);
        setId("neurons-numbers");
        model.desk().bench().neuron().subscribe(_ -> show());
        model.desk().bench().run().subscribe(_ -> show());
        model.desk().bench().neurons().subscribe(_ -> show());
        model.page().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        Optional<OpenRun> run = model.desk().bench().run().get();
        int neuron = model.desk().bench().neuron().get();
        if (run.isEmpty() || neuron == Workbench.NO_NEURON) {
            return;
        }
        NeuronColumn.ALL.stream()
                .filter(column -> column.isShown(Shown.NUMBERS))
                .forEach(column -> add(column, neuron));
    }

    private void add(NeuronColumn column, int neuron) {
        String value = NeuronText.of(column.format(), model.value(column, neuron));
        if (!value.isEmpty()) {
            add(ColumnText.id(column), texts.title(column), value, texts.about(column, neuron));
        }
    }

    private void add(String key, String title, String value, String about) {
        Label number = new Label(value);
        number.getStyleClass().add("big-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(Tell.small(title), number);
        Tell.about(box, "neurons-number-" + key, title + " " + value + ". " + about);
        Tell.tip(box, about);
        getChildren().add(box);
    }
}
