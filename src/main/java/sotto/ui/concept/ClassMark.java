package sotto.ui.concept;

import javafx.scene.layout.Region;

/// Mark of a class of texts: a square for the concept, a disc for the others.
final class ClassMark extends Region {
    private ClassMark(String style) {
        getStyleClass().addAll("class-mark", style);
        setMouseTransparent(true);
    }

    /// Makes the concept's mark.
    static ClassMark concept() {
        return new ClassMark("concept-mark");
    }

    /// Makes the other texts' mark.
    static ClassMark other() {
        return new ClassMark("other-mark");
    }
}
