package sotto.ui.study;

import java.util.Locale;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import sotto.figure.StudyLabel;

/// Mark of a point's method, as pictures draw it.
final class MarkView extends StackPane {
    private final SVGPath path = new SVGPath();

    MarkView() {
        getStyleClass().add("study-mark");
        getChildren().add(path);
        setMouseTransparent(true);
    }

    void show(StudyLabel label) {
        path.setContent(label.outline());
        path.getStyleClass().setAll("mark-" + label.ink().name().toLowerCase(Locale.ROOT));
    }
}
