package sotto.ui.concept;

import javafx.scene.layout.Region;

/// The mark of a class of texts: a square for the concept, a disc for the others.
final class Mark extends Region {
    private Mark(String style) {
        getStyleClass().addAll("class-mark", style);
        setMouseTransparent(true);
    }

    /// The concept's.
    static Mark concept() {
        return new Mark("concept-mark");
    }

    /// The other texts'.
    static Mark other() {
        return new Mark("other-mark");
    }
}
