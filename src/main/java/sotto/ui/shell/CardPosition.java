package sotto.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// Place of the tour's card: beside what it explains, as near as there is room, never over it.
final class CardPosition {
    private static final double GAP = 14; // from what is pointed at, room for the pointer
    private static final double STEP = 4; // pixels between the places tried
    private static final double MIDDLE = 0.05; // how much a place opposite the middle counts, beside the distance

    private CardPosition() {}

    /// Position of a card and of its pointer.
    ///
    /// @param card bounds of the card
    /// @param from where the pointer begins, on the card's edge
    /// @param to where it ends, on the edge of what is explained
    record Spot(Rectangle2D card, Point2D from, Point2D to) {}

    /// Finds the nearest position that covers nothing explained, for the first of the sizes that has one.
    ///
    /// @param sizes of the card, the best first
    /// @param area in which it must lie
    /// @param shown what it points at, the most important first, at least one
    /// @param read what stays free too if that is possible
    static Optional<Spot> beside(
            List<Dimension2D> sizes, Rectangle2D area, List<Rectangle2D> shown, List<Rectangle2D> read) {
        Rectangle2D first = shown.getFirst();
        for (List<Rectangle2D> more : List.of(read, List.<Rectangle2D>of())) {
            for (Dimension2D size : sizes) {
                Optional<Spot> spot = nearest(size, area, first, shown, more);
                if (spot.isPresent()) {
                    return spot;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Spot> nearest(
            Dimension2D size, Rectangle2D area, Rectangle2D first, List<Rectangle2D> shown, List<Rectangle2D> read) {
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double y = area.getMinY(); y + size.getHeight() <= area.getMaxY(); y += STEP) {
            for (double x = area.getMinX(); x + size.getWidth() <= area.getMaxX(); x += STEP) {
                Rectangle2D card = new Rectangle2D(x, y, size.getWidth(), size.getHeight());
                double cost = cost(card, first);
                if (cost < least && isFree(card, shown, GAP) && isFree(card, read, 0)) {
                    best = card;
                    least = cost;
                }
            }
        }
        return Optional.ofNullable(best).map(card -> spot(card, first));
    }

    private static boolean isFree(Rectangle2D card, List<Rectangle2D> taken, double gap) {
        return taken.stream()
                .noneMatch(one -> card.getMinX() < one.getMaxX() + gap
                        && card.getMaxX() > one.getMinX() - gap
                        && card.getMinY() < one.getMaxY() + gap
                        && card.getMaxY() > one.getMinY() - gap);
    }

    private static double cost(Rectangle2D card, Rectangle2D first) {
        Spot spot = spot(card, first);
        return spot.from().distance(spot.to()) + MIDDLE * middle(card).distance(middle(first));
    }

    private static Point2D middle(Rectangle2D one) {
        return new Point2D((one.getMinX() + one.getMaxX()) / 2, (one.getMinY() + one.getMaxY()) / 2);
    }

    /// Joins card and explained node at their nearest edges, in the middle of where they face each other.
    private static Spot spot(Rectangle2D card, Rectangle2D first) {
        double[] x = nearest(card.getMinX(), card.getMaxX(), first.getMinX(), first.getMaxX());
        double[] y = nearest(card.getMinY(), card.getMaxY(), first.getMinY(), first.getMaxY());
        return new Spot(card, new Point2D(x[0], y[0]), new Point2D(x[1], y[1]));
    }

    /// The nearest two points of two intervals; twice the middle of their common part if they overlap.
    private static double[] nearest(double low, double high, double otherLow, double otherHigh) {
        if (high <= otherLow) {
            return new double[] {high, otherLow};
        }
        if (low >= otherHigh) {
            return new double[] {low, otherHigh};
        }
        double shared = (Math.max(low, otherLow) + Math.min(high, otherHigh)) / 2;
        return new double[] {shared, shared};
    }
}
