package sotto.ui.completions;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Nodes side by side, all as wide and as tall as one another.
final class EqualColumns extends Pane {
    EqualColumns() {
        getStyleClass().add("equal-columns");
    }

    private double width(double all) {
        return Math.floor(all / Math.max(1, getChildren().size()));
    }

    private List<Region> columns() {
        return getChildren().stream().map(Region.class::cast).toList();
    }

    @Override
    protected void layoutChildren() {
        double width = width(getWidth());
        for (int column = 0; column < columns().size(); column++) {
            columns().get(column).resizeRelocate(column * width, 0, width, getHeight());
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return columns().stream()
                .mapToDouble(column -> column.prefHeight(width(width)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
