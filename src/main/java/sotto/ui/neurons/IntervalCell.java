package sotto.ui.neurons;

import java.util.function.IntFunction;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import sotto.num.Interval;

/// Cell of an AUROC: a point with its interval as a whisker, on a scale that all rows share. A thin line
/// marks chance, if it is on the scale.
final class IntervalCell extends TableCell<Integer, Integer> {
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");
    private static final double SIDE = 6;

    private final IntFunction<Reading> reading;
    private final ObservableValue<IntervalScale> scale;
    private final Whisker whisker = new Whisker();
    private final Tooltip tip = new Tooltip();

    /// Values that a cell draws.
    ///
    /// @param side -1 below the null band, 1 above it, 0 inside
    /// @param words the same for a screen reader
    record Reading(double auroc, Interval interval, int side, String words) {}

    IntervalCell(IntFunction<Reading> reading, ObservableValue<IntervalScale> scale) {
        this.reading = reading;
        this.scale = scale;
        scale.subscribe(_ -> whisker.requestLayout());
        setGraphic(whisker);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        getStyleClass().add("interval-cell");
    }

    @Override
    protected void updateItem(Integer neuron, boolean empty) {
        super.updateItem(neuron, empty);
        whisker.setVisible(!empty && neuron != null);
        if (empty || neuron == null) {
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        Reading now = reading.apply(neuron);
        whisker.show(now);
        tip.setText(now.words());
        setTooltip(tip);
        setAccessibleText(now.words());
    }

    /// Drawing of the interval; as wide as its cell.
    private final class Whisker extends Region {
        private final Line chance = new Line();
        private final Line range = new Line();
        private final Circle point = new Circle(4);
        private double auroc;
        private double low;
        private double high;

        Whisker() {
            chance.getStyleClass().add("chance");
            range.getStyleClass().add("whisker");
            point.getStyleClass().add("point");
            getChildren().addAll(chance, range, point);
            setMouseTransparent(true);
        }

        void show(Reading now) {
            auroc = now.auroc();
            low = now.interval().low();
            high = now.interval().high();
            for (var shape : new javafx.scene.Node[] {range, point}) {
                shape.pseudoClassStateChanged(ABOVE, now.side() > 0);
                shape.pseudoClassStateChanged(BELOW, now.side() < 0);
            }
            requestLayout();
        }

        private double x(double value) {
            double width = IntervalCell.this.getWidth()
                    - IntervalCell.this.snappedLeftInset()
                    - IntervalCell.this.snappedRightInset()
                    - 2 * SIDE;
            return SIDE + scale.getValue().share(value) * width;
        }

        @Override
        protected void layoutChildren() {
            double middle = getHeight() / 2;
            double even = scale.getValue().share(0.5);
            chance.setVisible(even >= 0 && even <= 1);
            upright(chance, x(0.5), middle);
            boolean known = !Double.isNaN(low);
            range.setVisible(known);
            range.setStartX(known ? x(low) : 0);
            range.setEndX(known ? x(high) : 0);
            range.setStartY(middle);
            range.setEndY(middle);
            boolean routed = !Double.isNaN(auroc);
            point.setVisible(routed);
            point.setCenterX(routed ? x(auroc) : 0);
            point.setCenterY(middle);
        }

        private static void upright(Line line, double x, double middle) {
            line.setStartX(Math.rint(x) + 0.5);
            line.setEndX(Math.rint(x) + 0.5);
            line.setStartY(middle - 6);
            line.setEndY(middle + 6);
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            return 20;
        }
    }
}
