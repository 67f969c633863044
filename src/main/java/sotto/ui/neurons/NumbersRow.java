package sotto.ui.neurons;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.NeuronColumn;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// Row of the most important numbers of a neuron, large.
final class NumbersRow extends FlowPane {
    private final DetailViewModel model;
    private final ColumnText texts;

    NumbersRow(DetailViewModel model, Messages words) {
        Gap.HUGE.of(this, Gap.USUAL);
        this.model = model;
        this.texts = new ColumnText(model.context().session(), words);
        setId("neurons-numbers");
        model.context().session().neuron().subscribe(_ -> show());
        model.context().session().run().subscribe(_ -> show());
        model.context().session().neurons().subscribe(_ -> show());
        model.page().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        Optional<OpenRun> run = model.context().session().run().get();
        int neuron = model.context().session().neuron().get();
        if (run.isEmpty() || neuron == Session.NO_NEURON) {
            return;
        }
        NeuronColumn.ALL.stream()
                .filter(column -> column.isShown(Shown.NUMBERS))
                .forEach(column -> add(column, neuron));
    }

    private void add(NeuronColumn column, int neuron) {
        String value = ColumnText.text(column, model.value(column, neuron));
        if (!value.isEmpty()) {
            add(ColumnText.id(column), texts.title(column), value, texts.about(column, neuron));
        }
    }

    private void add(String key, String title, String value, String about) {
        Label number = Controls.whole(Controls.label(value, "big-number"));
        VBox box = new VBox(Descriptions.small(title), number);
        Descriptions.about(box, "neurons-number-" + key, title + " " + value + ". " + about);
        Descriptions.tip(box, about);
        getChildren().add(box);
    }
}
