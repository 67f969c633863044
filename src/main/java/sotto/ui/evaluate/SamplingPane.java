package sotto.ui.evaluate;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.Protocol;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Fold;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Fields of how much is completed: the three that everyone sets, and the others folded below.
final class SamplingPane extends VBox {
    private final SamplingFields fields;
    private final Messages words;

    SamplingPane(EvaluateViewModel model, Messages words) {
        Gap.TINY.of(this);
        getStyleClass().add("sampling");
        this.fields = model.form().sampling();
        this.words = words;
        HBox first = Controls.row(Gap.SMALL);
        fields.numbers().forEach((option, text) -> {
            if (option.equals(ToxicityMeasure.SAMPLES)) {
                first.getChildren().add(number(option.word(), text, "short"));
            }
        });
        first.getChildren()
                .addAll(number("tokens", fields.newTokens(), "short"), number("seed", fields.seed(), "short"));
        FlowPane others = Gap.USUAL.of(new FlowPane(), Gap.TINY);
        fields.numbers().forEach((option, text) -> {
            if (!option.equals(ToxicityMeasure.SAMPLES)) {
                others.getChildren().add(number(option.word(), text, isList(option) ? "list" : "short"));
            }
        });
        others.getChildren().add(number("skip-above", fields.skipAbove(), "short"));
        fields.flags().forEach((option, on) -> {
            CheckBox box = Descriptions.about(
                    new CheckBox(words.of(option.word())),
                    "evaluate-" + option.word(),
                    words.of(option.word() + ".about"));
            box.selectedProperty().bindBidirectional(on);
            others.getChildren().add(box);
        });
        others.getChildren().add(protocol());
        Fold more = new Fold("evaluate-more", words.of("more.about"), others);
        more.say(words.of("more"));
        getChildren().addAll(first, more);
    }

    private Node protocol() {
        ComboBox<String> names = Descriptions.about(new ComboBox<>(), "evaluate-protocol", words.of("protocol.about"));
        names.getStyleClass().addAll("compact", "protocols");
        names.setConverter(new StringConverter<>() {
            @Override
            public String toString(String name) {
                return words.of("protocol." + (name == null || name.isEmpty() ? "none" : name));
            }

            @Override
            public String fromString(String text) {
                return text; // nobody types here
            }
        });
        names.getItems().add("");
        for (Protocol one : Protocol.values()) {
            names.getItems().add(one.word());
        }
        fields.protocol().subscribe(names::setValue);
        names.valueProperty().addListener((_, _, chosen) -> {
            if (!fields.protocol().get().equals(chosen)) {
                fields.follow(chosen);
            }
        });
        Label label = Controls.whole(Descriptions.small(words.of("protocol")));
        label.setLabelFor(names);
        return Controls.row(Gap.TINY, label, names);
    }

    private static boolean isList(MeasureOption option) {
        return option.kind() == MeasureOption.Kind.WORDS;
    }

    private Node number(String key, StringProperty text, String width) {
        TextField field = Descriptions.about(new TextField(), "evaluate-" + key, words.of(key + ".about"));
        field.textProperty().bindBidirectional(text);
        field.getStyleClass().addAll("compact", width);
        if (words.has(key + ".none")) {
            field.setPromptText(words.of(key + ".none"));
        }
        Label label = Controls.whole(Descriptions.small(words.of(key)));
        label.setLabelFor(field);
        return Controls.row(Gap.TINY, label, field);
    }

    /// The numbers in a few words, for the closed section.
    static String summary(SamplingFields fields, Messages words) {
        String samples = fields.numbers().entrySet().stream()
                .filter(number -> number.getKey().equals(ToxicityMeasure.SAMPLES))
                .map(number -> number.getValue().get().strip())
                .findFirst()
                .orElse("");
        List<String> all = List.of(
                samples, fields.newTokens().get().strip(), fields.seed().get().strip());
        return words.of("sampling.summary", all.toArray());
    }
}
