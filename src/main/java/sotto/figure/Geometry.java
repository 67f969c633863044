package sotto.figure;

import java.util.List;
import java.util.Optional;

/// Places of the data on a drawn picture, so that a window can point at them.
///
/// All places are in pixels of the design, from the picture's upper left corner.
///
/// @param area rectangle of the data
/// @param axes across and up; empty for a picture without axes
/// @param bands of a heatmap, from above; empty for all others
public record Geometry(Area area, Optional<Axes> axes, List<Band> bands) {
    /// Copies the list.
    public Geometry {
        bands = List.copyOf(bands);
    }

    /// A picture with two axes.
    static Geometry of(Area area, Axis x, Axis y) {
        return new Geometry(area, Optional.of(new Axes(x, y)), List.of());
    }

    /// A rectangle in pixels of the design.
    public record Area(double left, double top, double width, double height) {
        /// First place right of the rectangle.
        public double right() {
            return left + width;
        }

        /// First place below the rectangle.
        public double bottom() {
            return top + height;
        }

        /// Whether a place lies in the rectangle.
        public boolean holds(double x, double y) {
            return x >= left && x < right() && y >= top && y < bottom();
        }
    }

    /// The two axes of a chart.
    public record Axes(Axis x, Axis y) {}

    /// Band of a heatmap: the neurons of a layer's site.
    public record Band(HeatmapBand band, Area area) {}

    /// Place of a value on the axis across.
    public double x(double value) {
        return area.left() + across().share(value) * area.width();
    }

    /// Place of a value on the axis up.
    public double y(double value) {
        return area.bottom() - up().share(value) * area.height();
    }

    /// The value at a place on the axis across, which is clamped to the axis.
    public double xValue(double x) {
        return across().value(Math.clamp((x - area.left()) / area.width(), 0, 1));
    }

    /// The value at a place on the axis up, which is clamped to the axis.
    public double yValue(double y) {
        return up().value(Math.clamp((area.bottom() - y) / area.height(), 0, 1));
    }

    private Axis across() {
        return axes.orElseThrow(() -> new IllegalStateException("The picture has no axes."))
                .x();
    }

    private Axis up() {
        return axes.orElseThrow(() -> new IllegalStateException("The picture has no axes."))
                .y();
    }
}
