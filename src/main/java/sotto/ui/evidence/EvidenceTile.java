package sotto.ui.evidence;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;

/// One number with its name, its interval on a line, and a sentence that says what it means.
final class EvidenceTile extends VBox {
    /// Makes a tile.
    ///
    /// @param about how the number is made, on hover
    EvidenceTile(String id, String title, String about, String number, SpreadBar bar, String sentence) {
        Gap.TINY.of(this);
        setId(id);
        getStyleClass().addAll("panel", "evidence-tile");
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("%s: %s. %s".formatted(title, number, sentence));
        Label name = Descriptions.tip(Descriptions.small(title), about);
        name.setMinWidth(0);
        Label says = Controls.wrap(Controls.label(sentence, "small"));
        says.setId(id + "-says");
        Label large = Controls.label(number, "big-number");
        large.setId(id + "-number");
        getChildren().addAll(name, large, bar, says);
    }
}
