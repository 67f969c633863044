package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/// Line through points of which some may lie far outside of a chart: cut at its area by ourselves, because readers of
/// SVG lose coordinates of a million pixels.
final class ClippedLine {
    private final Rectangle2D area;
    private final Path2D path = new Path2D.Double();
    private double lastX = Double.NaN;
    private double lastY = Double.NaN;

    ClippedLine(Rectangle2D area) {
        this.area = area;
    }

    /// Adds a point; one that is not finite breaks the line.
    void to(double x, double y) {
        cut(area, new Line2D.Double(lastX, lastY, x, y)).ifPresent(part -> {
            if (path.getCurrentPoint() == null || !path.getCurrentPoint().equals(part.getP1())) {
                path.moveTo(part.getX1(), part.getY1());
            }
            path.lineTo(part.getX2(), part.getY2());
        });
        lastX = x;
        lastY = y;
    }

    Path2D path() {
        return path;
    }

    /// The part of a line that lies in a rectangle (Liang and Barsky, 1984); empty if there is none.
    static Optional<Line2D> cut(Rectangle2D area, Line2D line) {
        double dx = line.getX2() - line.getX1();
        double dy = line.getY2() - line.getY1();
        double[] towards = {-dx, dx, -dy, dy};
        double[] room = {
            line.getX1() - area.getMinX(),
            area.getMaxX() - line.getX1(),
            line.getY1() - area.getMinY(),
            area.getMaxY() - line.getY1()
        };
        double from = 0;
        double to = 1;
        for (int side = 0; side < 4; side++) {
            double share = room[side] / towards[side];
            if (!Double.isFinite(towards[side]) || (towards[side] == 0 && room[side] < 0)) {
                return Optional.empty();
            }
            from = towards[side] < 0 ? Math.max(from, share) : from;
            to = towards[side] > 0 ? Math.min(to, share) : to;
        }
        return from > to
                ? Optional.empty()
                : Optional.of(new Line2D.Double(
                        from == 0 ? line.getX1() : line.getX1() + from * dx,
                        from == 0 ? line.getY1() : line.getY1() + from * dy,
                        to == 1 ? line.getX2() : line.getX1() + to * dx,
                        to == 1 ? line.getY2() : line.getY1() + to * dy));
    }
}
