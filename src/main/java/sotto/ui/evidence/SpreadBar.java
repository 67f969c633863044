package sotto.ui.evidence;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;

/// Value with its interval on a line whose ends are written beside it, and behind it the range of chance.
final class SpreadBar extends HBox {
    private static final double HEIGHT = 16;
    private static final double POINT = 10;

    private final double low;
    private final double high;
    private final Span chance;
    private final double value;
    private final Span interval;

    /// Part of a line.
    record Span(double low, double high) {
        /// No part.
        static final Span NONE = new Span(Double.NaN, Double.NaN);
    }

    /// Makes the line; what lies beyond its ends stands at them.
    ///
    /// @param ends of the line
    /// @param chance range of chance, or none
    /// @param interval of the value, or none
    SpreadBar(Span ends, Span chance, double value, Span interval) {
        Gap.SMALL.of(this);
        low = ends.low();
        high = ends.high();
        this.chance = chance;
        this.value = value;
        this.interval = interval;
        getStyleClass().addAll("spread-bar", "row");
        Line line = new Line();
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Controls.whole(Descriptions.small(text(low))),
                        line,
                        Controls.whole(Descriptions.small(text(high))));
    }

    private static String text(double end) {
        return end == Math.rint(end) ? Long.toString((long) end) : Double.toString(end);
    }

    private final class Line extends Pane {
        private final Region track = part("track");
        private final Region band = part("chance");
        private final Region range = part("interval");
        private final Region point = part("point");

        Line() {
            getStyleClass().add("spread-line");
            setMinWidth(40);
            getChildren().add(track);
            if (!Double.isNaN(chance.low())) {
                getChildren().add(band);
            }
            if (!Double.isNaN(interval.low())) {
                getChildren().add(range);
            }
            if (!Double.isNaN(value)) {
                getChildren().add(point);
            }
        }

        private static Region part(String style) {
            Region part = new Region();
            part.getStyleClass().add(style);
            part.setManaged(false);
            return part;
        }

        private double at(double number) {
            double share = Double.isNaN(number) ? 0 : Math.clamp((number - low) / (high - low), 0.0, 1.0);
            return POINT / 2 + share * (getWidth() - POINT);
        }

        private void lay(Region part, Span along, double height) {
            double left = at(along.low());
            part.resizeRelocate(left, (HEIGHT - height) / 2, Math.max(2, at(along.high()) - left), height);
        }

        @Override
        protected void layoutChildren() {
            lay(track, new Span(low, high), 4);
            lay(band, chance, HEIGHT);
            lay(range, interval, 6);
            point.resizeRelocate(at(value) - POINT / 2, (HEIGHT - POINT) / 2, POINT, POINT);
        }
    }
}
