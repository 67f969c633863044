package sotto.ui.study;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/// Accent line below a header that grows while a study runs; it keeps its height where it is empty.
final class GrowingBar extends Region {
    private static final double HEIGHT = 2;

    private final DoubleProperty share = new SimpleDoubleProperty();
    private final Region filled = new Region();

    GrowingBar() {
        filled.getStyleClass().add("growing-bar");
        getChildren().add(filled);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        share.subscribe(_ -> requestLayout());
    }

    /// Share of the width that is filled, in [0, 1].
    DoubleProperty share() {
        return share;
    }

    @Override
    protected void layoutChildren() {
        filled.resizeRelocate(0, 0, Math.rint(share.get() * getWidth()), HEIGHT);
    }
}
