package sotto.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Places of labels beside marks, so that they touch neither marks nor one another nor leave the picture.
final class LabelPlaces {
    private static final double HEIGHT = 15;
    private static final double CROSSED = 60; // as bad as so many pixels covered
    private static final double AWAY = 8; // of a label from the middle of its mark

    private final Rectangle2D area;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();

    LabelPlaces(Rectangle2D area) {
        this.area = area;
    }

    /// Keeps a mark free.
    void keep(double x, double y) {
        taken.add(new Rectangle2D.Double(x - 6, y - 6, 12, 12));
    }

    /// Keeps labels off a line as far as there is room elsewhere.
    void avoid(double fromX, double fromY, double toX, double toY) {
        lines.add(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /// Keeps labels off a path of straight lines likewise.
    void avoid(Path2D path) {
        double[] from = new double[6];
        double[] to = new double[6];
        for (PathIterator at = path.getPathIterator(null); !at.isDone(); at.next()) {
            if (at.currentSegment(to) == PathIterator.SEG_LINETO) {
                avoid(from[0], from[1], to[0], to[1]);
            }
            System.arraycopy(to, 0, from, 0, 6);
        }
    }

    /// Draws a text beside a mark where it covers least.
    void draw(Canvas canvas, String text, double x, double y, Font font, int argb) {
        draw(canvas, text, x, best(text, x, y, font), font, argb);
    }

    /// Draws a text right beside a mark, or over or under its middle, if it covers nothing there; farther away it would
    /// be read as another mark's.
    void drawIfFree(Canvas canvas, String text, double x, double y, Font font, int argb) {
        places(text, x, y, font).stream()
                .filter(place -> Math.abs(place.getCenterY() - y) < 1 || Math.abs(place.getCenterX() - x) < 1)
                .filter(place -> Math.abs(place.getCenterY() - y) < 2 * HEIGHT)
                .filter(place -> cost(place) == 0)
                .findFirst()
                .ifPresent(place -> draw(canvas, text, x, place, font, argb));
    }

    private Rectangle2D best(String text, double x, double y, Font font) {
        return places(text, x, y, font).stream()
                .min(Comparator.comparingDouble(this::cost))
                .orElseThrow(IllegalStateException::new);
    }

    /// Places around a mark, the nearest first.
    private static List<Rectangle2D> places(String text, double x, double y, Font font) {
        double width = Fonts.WIDER * Fonts.width(text, font);
        List<Rectangle2D> places = new ArrayList<>();
        for (double up : new double[] {0, -1, 1, -2, 2}) {
            double shifted = y - HEIGHT / 2 + up * HEIGHT;
            places.add(new Rectangle2D.Double(x + AWAY, shifted, width, HEIGHT));
            places.add(new Rectangle2D.Double(x - AWAY - width, shifted, width, HEIGHT));
            if (up != 0) {
                places.add(new Rectangle2D.Double(x - width / 2, shifted + Math.signum(up) * 4, width, HEIGHT));
            }
        }
        return places;
    }

    private void draw(Canvas canvas, String text, double x, Rectangle2D best, Font font, int argb) {
        taken.add(best);
        Canvas.Align align =
                best.getX() > x ? Canvas.Align.LEFT : best.getMaxX() < x ? Canvas.Align.RIGHT : Canvas.Align.CENTRE;
        double at = switch (align) {
            case LEFT -> best.getX();
            case CENTRE -> best.getCenterX();
            case RIGHT -> best.getMaxX();
        };
        canvas.text(text, new Canvas.Place(at, best.getY() + 11.5, align), font, argb);
    }

    private double cost(Rectangle2D place) {
        double covered = taken.stream()
                .map(place::createIntersection)
                .filter(common -> common.getWidth() > 0 && common.getHeight() > 0)
                .mapToDouble(common -> common.getWidth() * common.getHeight())
                .sum();
        long crossed = lines.stream().filter(place::intersectsLine).count();
        Rectangle2D inside = place.createIntersection(area);
        boolean fits = Math.abs(inside.getWidth() - place.getWidth()) < 0.01
                && Math.abs(inside.getHeight() - place.getHeight()) < 0.01;
        return covered + CROSSED * crossed + (fits ? 0 : 1e6);
    }
}
