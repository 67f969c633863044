package sotto.ui.neurons;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.neuron.HeatText;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Field for a text of the user's own, with the neuron's response to it.
final class OwnText extends VBox {
    private final DetailViewModel model;
    private final Messages words;
    private final TextField field = new TextField();
    private final VBox answer = Gap.TINY.of(new VBox());

    OwnText(DetailViewModel model, Messages words) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        Descriptions.about(field, "neurons-own-text", words.of("own.about"));
        field.setPromptText(words.of("own.prompt"));
        field.textProperty().bindBidirectional(model.ownText());
        field.setOnAction(_ -> model.measure());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button measure = Descriptions.button(
                "neurons-own-measure", words.of("own.measure"), words.of("own.measure.about"), model::measure);
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.disableProperty().bind(model.measuring());
        HBox row = Controls.row(field, measure);
        answer.setId("neurons-own-answer");
        getChildren().addAll(row, answer);
        model.own().subscribe(this::show);
    }

    TextField field() {
        return field;
    }

    private void show(Optional<DetailParts.Own> own) {
        answer.getChildren().clear();
        own.ifPresent(one -> {
            HeatFlow.Range range = model.heat()
                    .get()
                    .map(heat -> HeatFlow.Range.of(heat.positives()))
                    .orElseGet(() -> HeatFlow.Range.of(List.of(one.heat())));
            HeatFlow flow = new HeatFlow(
                    one.heat(), range, "concept-fill", new javafx.beans.property.SimpleBooleanProperty(false), words);
            flow.setId("neurons-own-heat");
            StringBuilder said = new StringBuilder(words.of("own.result", NumberFormat.decimal(one.response(), 2)));
            if (!Double.isNaN(one.aboveOther())) {
                said.append(" · ")
                        .append(words.of(
                                "own.above",
                                NumberFormat.percent(one.aboveConcept(), 0),
                                model.conceptName(),
                                NumberFormat.percent(one.aboveOther(), 0),
                                model.otherName()));
            }
            if (one.heat().whole() == HeatText.Reading.CUT) {
                said.append(". ").append(words.of("own.cut"));
            }
            Label label = Descriptions.small(said.toString());
            label.setId("neurons-own-said");
            label.setWrapText(true);
            answer.getChildren().addAll(flow, label);
        });
    }
}
