package sotto.ui.concept;

import javafx.scene.layout.Region;

/// Mark of a class of texts: a square for the concept, a disc for the others.
final class Mark extends Region {
    private Mark(String style) {
        getStyleClass().addAll("class-mark", style);
        setMouseTransparent(true);
    }

    /// Makes the concept's mark.
    static Mark concept() {
        return new Mark("concept-mark");
    }

    /// Makes the other texts' mark.
    static Mark other() {
        return new Mark("other-mark");
    }
}
