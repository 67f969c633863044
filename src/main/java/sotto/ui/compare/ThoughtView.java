package sotto.ui.compare;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.compare.WrittenText;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.theme.Icons;

/// Thinking above an answer: one line that opens it, and its words, faint; no room where a text has none.
///
/// Until the answer begins, the words are shown, for they are all there is.
final class ThoughtView extends VBox {
    private static final double BLUR = 9;

    private final Messages words = Messages.beside(ThoughtView.class);
    private final BooleanProperty open;
    private final BooleanProperty judged;
    private final Button line = new Button();
    private final Label title = Controls.whole(Descriptions.small(""));
    private final Label note = Descriptions.small("");
    private final Label thought = Controls.wrap(new Label());
    private WrittenText text = WrittenText.plain("");

    /// Makes it for a column.
    ///
    /// @param open whether thinking is shown, in all columns alike
    /// @param judged whether the judge reads it
    ThoughtView(String id, BooleanProperty open, BooleanProperty judged) {
        this.open = open;
        this.judged = judged;
        getStyleClass().add("thought");
        thought.setId(id + "-thought-text");
        thought.getStyleClass().add("thought-text");
        note.setMinWidth(0);
        HBox row = Controls.row(title, Controls.gap(), note);
        row.prefWidthProperty().bind(line.widthProperty().subtract(38));
        line.setGraphic(row);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("thought-line");
        Descriptions.about(line, id + "-thought", words.of("thought.about"));
        line.setOnAction(_ -> open.set(!open.get()));
        getChildren().addAll(line, thought);
        show(text);
    }

    /// Follows what all columns share.
    Subscription watch() {
        return Subscription.combine(open.subscribe(this::fold), judged.subscribe(this::fold));
    }

    /// Shows the thinking of a text.
    void show(WrittenText now) {
        text = now;
        fold();
    }

    private void fold() {
        boolean shown = text.hasThought() && (open.get() || text.isUnanswered());
        Controls.show(this, text.hasThought());
        Controls.show(thought, shown);
        if (text.hasThought()) {
            title.setText(words.of("thought", NumberFormat.count(text.thoughtTokens()), text.thoughtTokens()));
            title.setGraphic(Icons.of(shown ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            note.setText(words.of(judged.get() ? "thought.judged" : "thought.unjudged"));
            thought.setText(shown ? text.thought() : "");
        }
    }

    /// Blurs the words, or shows them.
    void blur(boolean wanted) {
        thought.setEffect(wanted ? new GaussianBlur(BLUR) : null);
    }
}
