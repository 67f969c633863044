package sotto.ui.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Pre-prompts behind which everything is measured: none always, the two of the field, one of the user's own.
final class PrePromptsPane extends VBox {
    private final Messages words;

    PrePromptsPane(EvaluateViewModel model, Messages words) {
        Gap.TINY.of(this);
        this.words = words;
        CheckBox none = Descriptions.about(new CheckBox(words.of("none")), "evaluate-none", words.of("none.about"));
        none.setSelected(true);
        none.setDisable(true);
        none.getStyleClass().add("always");
        TextField own = Descriptions.about(new TextField(), "evaluate-own", words.of("own.about"));
        own.textProperty().bindBidirectional(model.form().own());
        own.setPromptText(words.of("own.prompt"));
        own.getStyleClass().add("compact");
        Controls.show(own, false);
        model.form().own().subscribe(text -> {
            if (!text.isBlank()) {
                Controls.show(own, true);
            }
        });
        Hyperlink link = Descriptions.about(new Hyperlink(words.of("own")), "evaluate-own-open", words.of("own.about"));
        link.getStyleClass().add("small");
        link.setOnAction(_ -> {
            link.setVisited(false);
            Controls.show(own, !own.isVisible() || !own.getText().isBlank());
            if (own.isVisible()) {
                own.requestFocus();
            }
        });
        HBox row = Controls.row(
                Gap.USUAL,
                Controls.whole(none),
                box("benign", model.form().benign()),
                box("adversarial", model.form().adversarial()),
                Controls.whole(link));
        row.getStyleClass().add("close");
        getChildren().addAll(row, own);
    }

    private CheckBox box(String key, BooleanProperty on) {
        CheckBox box = Descriptions.about(new CheckBox(words.of(key)), "evaluate-" + key, words.of(key + ".about"));
        box.selectedProperty().bindBidirectional(on);
        return Controls.whole(box);
    }

    /// The pre-prompts in a few words, for the closed section.
    static String summary(EvaluationForm form) {
        List<String> all = new ArrayList<>();
        form.prePrompts().forEach(one -> all.add(one.name()));
        return String.join(", ", all);
    }
}
