package sotto.figure;

/// Part of a heatmap that is seen.
///
/// Across it counts shares of a row, whatever number of neurons a row has: 0 is the first neuron, 1 past the last.
///
/// @param left the share at the left edge, in [0, 1)
/// @param span the share that is seen, in (0, 1]
/// @param top the row at the upper edge, from 0
/// @param rows rows that are seen, more than 0
public record Viewport(double left, double span, double top, double rows) {
    /// Viewport that shows all of so many rows.
    public static Viewport all(int rows) {
        return new Viewport(0, 1, 0, Math.max(1, rows));
    }

    /// Checks the ranges.
    public Viewport {
        if (!(left >= 0 && span > 0 && left + span <= 1 + 1e-9 && top >= 0 && rows > 0)) {
            throw new IllegalArgumentException("left %s, span %s, top %s, rows %s".formatted(left, span, top, rows));
        }
    }

    /// The place of a pixel's left edge among the neurons of a row.
    ///
    /// @param x of the pixel, in [0, width]
    /// @param width pixels across
    /// @param neurons of the row
    public double neuron(int x, int width, int neurons) {
        return (left * width + span * x) * neurons / width;
    }

    /// Viewport zoomed so that the point keeps its place on the screen.
    ///
    /// @param x of the point, as a share of the width, in [0, 1]
    /// @param y of the point, as a share of the height, in [0, 1]
    /// @param limits bounds that the result keeps to
    public Viewport zoomed(double x, double y, Zoom zoom, Limits limits) {
        double wide = Math.clamp(span / zoom.across(), limits.leastSpan(), 1);
        double high = Math.clamp(rows / zoom.down(), Math.min(limits.leastRows(), limits.rows()), limits.rows());
        return new Viewport(
                clamped(left + x * (span - wide), 1 - wide),
                wide,
                clamped(top + y * (rows - high), limits.rows() - high),
                high);
    }

    /// Viewport moved, as far as there is something to be seen.
    ///
    /// @param across shares of what is seen, to the right
    /// @param down likewise, downwards
    /// @param limits bounds that the result keeps to
    public Viewport moved(double across, double down, Limits limits) {
        return new Viewport(
                clamped(left + across * span, 1 - span), span, clamped(top + down * rows, limits.rows() - rows), rows);
    }

    private static double clamped(double value, double most) {
        return Math.clamp(value, 0, Math.max(0, most));
    }

    /// Zoom by factors of magnification; below 1 it shrinks.
    public record Zoom(double across, double down) {}

    /// Limits of what can be seen at all.
    ///
    /// @param rows rows of the whole heatmap
    /// @param leastSpan share of a row that fills the width at the greatest zoom
    /// @param leastRows rows that fill the height at the greatest zoom
    public record Limits(int rows, double leastSpan, double leastRows) {}
}
