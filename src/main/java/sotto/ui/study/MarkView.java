package sotto.ui.study;

import java.util.Locale;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import sotto.figure.StudyLabel;

/// Mark of a point's method, as pictures draw it.
public final class MarkView extends StackPane {
    private final SVGPath path = new SVGPath();

    /// Makes a view without a mark.
    MarkView() {
        getStyleClass().add("study-mark");
        getChildren().add(path);
        setMouseTransparent(true);
    }

    /// Makes the mark of a label.
    public MarkView(StudyLabel label) {
        this();
        show(label);
    }

    void show(StudyLabel label) {
        path.setContent(label.outline());
        path.getStyleClass().setAll("mark-" + label.ink().name().toLowerCase(Locale.ROOT));
    }
}
