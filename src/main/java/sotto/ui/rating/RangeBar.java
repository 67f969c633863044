package sotto.ui.rating;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import sotto.num.Interval;

/// Share and its interval on a line from 0 to 1, with a mark at one half; empty without a value.
final class RangeBar extends Pane {
    private static final double HEIGHT = 16;
    private static final double POINT = 10;

    private final double share;
    private final Interval interval;
    private final Region track = part("track");
    private final Region half = part("half");
    private final Region range = part("interval");
    private final Region point = part("point");

    /// Makes the line; values below 0 stand at 0.
    RangeBar(double share, Interval interval) {
        this.share = share;
        this.interval = interval;
        getStyleClass().add("rating-range");
        setMinWidth(80);
        getChildren().addAll(track, half);
        if (!Double.isNaN(interval.low())) {
            getChildren().add(range);
        }
        if (!Double.isNaN(share)) {
            getChildren().add(point);
        }
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        return part;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - POINT;
        double middle = HEIGHT / 2;
        track.resizeRelocate(POINT / 2, middle - 2, width, 4);
        half.resizeRelocate(POINT / 2 + width / 2 - 0.5, 1, 1, HEIGHT - 2);
        double low = at(interval.low(), width);
        range.resizeRelocate(low, middle - 3, Math.max(2, at(interval.high(), width) - low), 6);
        point.resizeRelocate(at(share, width) - POINT / 2, middle - POINT / 2, POINT, POINT);
    }

    private static double at(double value, double width) {
        return POINT / 2 + width * Math.clamp(Double.isNaN(value) ? 0 : value, 0.0, 1.0);
    }
}
