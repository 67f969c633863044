package sotto.ui.compare;

import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.compare.Repetition;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.theme.Icons;

/// Line below a text: where it first differs from Base, and warnings about it.
final class ColumnNotes extends HBox {
    private final Messages words = Messages.beside(ColumnNotes.class);
    private final Polygon triangle = new Polygon(0, 0, 8, 0, 4, 7);
    private final Label where = Descriptions.small("");
    private final FontIcon warning = Icons.of(Feather.ALERT_TRIANGLE);
    private final Label state = Descriptions.small("");

    ColumnNotes(String id) {
        getStyleClass().add("column-notes");
        setAlignment(Pos.CENTER_LEFT);
        triangle.getStyleClass().add("divergence");
        warning.getStyleClass().add("warning");
        where.setId(id + "-where");
        state.setId(id + "-state");
        where.setMinWidth(0);
        state.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(triangle, where, Controls.gap(), warning, state);
        Descriptions.tip(where, words.of("where.about"));
        Descriptions.tip(state, words.of("state.about"));
    }

    /// Shows the line of a column's text.
    void show(ColumnKind kind, Script script) {
        OptionalInt first = script.differences().first();
        boolean whole = script.phase() == Script.Phase.WHOLE;
        boolean loops = whole && Repetition.of(java.util.List.of(script.text())).isDegenerate();
        Controls.show(triangle, first.isPresent());
        where.setText(kind.isBase() && !script.isUnanswered() ? words.of("reference") : where(script, first));
        Controls.show(warning, loops);
        state.setText(loops ? words.of("repeats") : state(script));
        state.getStyleClass().remove("strong");
        if (loops) {
            state.getStyleClass().add("strong");
        }
    }

    private String where(Script script, OptionalInt first) {
        if (script.isUnanswered()) {
            return words.of("unanswered");
        }
        if (first.isPresent()) {
            return words.of("differs", first.getAsInt() + 1);
        }
        return script.phase() == Script.Phase.WHOLE ? words.of("same") : "";
    }

    private String state(Script script) {
        return switch (script.phase()) {
            case EMPTY, WHOLE -> "";
            case WAITING, WRITING -> script.ghost().isEmpty() ? "" : words.of("ghost");
            case STOPPED -> words.of("stopped");
            case EARLIER -> words.of("earlier");
        };
    }
}
