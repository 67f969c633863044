package sotto.ui.evaluate;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.theme.Icons;

/// Section of the question: a title over its content, which can be closed where the window is low.
final class QuestionSection extends VBox {
    private final BooleanProperty folds = new SimpleBooleanProperty();
    private final BooleanProperty open = new SimpleBooleanProperty(true);

    /// Texts of a section.
    ///
    /// @param note small words beside the title of an open section
    /// @param about what the button tells that opens and closes it
    record Texts(String title, String note, String about) {}

    /// Makes an open section.
    ///
    /// @param summary what it holds, in a few words, where it is closed
    QuestionSection(String id, Texts texts, ObservableValue<String> summary, Node content) {
        getStyleClass().add("question-section");
        FontIcon arrow = Icons.of(Feather.CHEVRON_DOWN);
        Button button = Descriptions.button(id, texts.title(), texts.about(), () -> open.set(!open.get()));
        button.setGraphic(arrow);
        button.getStyleClass().addAll("flat", "section-button");
        Label title = Controls.whole(Controls.label(texts.title(), "section-title"));
        Label note = Descriptions.small("");
        note.setMinWidth(0);
        HBox head = Controls.row(button, title, note);
        HBox.setHgrow(note, Priority.ALWAYS);
        head.getStyleClass().add("section-head");
        note.textProperty()
                .bind(javafx.beans.binding.Bindings.createStringBinding(
                        () -> folds.get() ? summary.getValue() : texts.note(), folds, summary));
        Controls.showWhile(button, folds);
        Controls.showWhile(title, folds.not());
        Controls.showWhile(content, folds.not().or(open));
        open.subscribe(now -> arrow.setIconCode(now ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        button.setContentDisplay(ContentDisplay.LEFT);
        folds.subscribe(now -> {
            note.getStyleClass().remove("right");
            if (now) {
                note.getStyleClass().add("right");
            }
        });
        note.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head, content);
    }

    /// Whether it can be closed.
    BooleanProperty folds() {
        return folds;
    }

    /// Whether it is open where it can be closed.
    BooleanProperty open() {
        return open;
    }
}
