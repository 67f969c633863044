package sotto.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.theme.Icons;

/// Sentence with details folded below it, until a click or a key opens it.
public final class Fold extends VBox {
    private final Button sentence;
    private final FontIcon arrow = Icons.of(Feather.CHEVRON_RIGHT);
    private final BooleanProperty open = new SimpleBooleanProperty();

    /// Makes a closed fold.
    ///
    /// @param before nodes before the sentence, such as a mark
    public Fold(String id, String about, Node content, Node... before) {
        Gap.TINY.of(this);
        sentence = Descriptions.button(id, "", about, () -> open.set(!open.get()));
        sentence.getStyleClass().addAll("flat", "fold");
        sentence.setGraphic(arrow);
        sentence.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        sentence.setTextOverrun(OverrunStyle.ELLIPSIS);
        sentence.setMinWidth(0);
        HBox line = Controls.row(before);
        line.getChildren().add(sentence);
        HBox.setHgrow(sentence, Priority.SOMETIMES);
        Controls.showWhile(content, open);
        open.subscribe(now -> arrow.setIconCode(now ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(line, content);
    }

    /// Shows another sentence.
    public void say(String words) {
        sentence.setText(words);
    }
}
