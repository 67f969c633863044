package sotto.ui.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sotto.figure.Geometry;
import sotto.figure.ParetoSpots;

/// Place of a point's card on the picture: never over the point itself, and over as few others as can be.
///
/// @param x left edge, in pixels of the picture
/// @param y upper edge, likewise
record CardPlace(double x, double y, double width, double height) {
    private static final double MARGIN = 8; // of a card from marks and from the edges
    private static final double OWN = 20; // kept free around the point itself
    private static final int STEPS = 8;
    private static final double HIDDEN = 1e6; // worth of the point itself, in pixels of way
    private static final double COVERED = 400; // worth of a covered point, likewise
    private static final double NAMED = 90; // worth of the place of a covered point's name, likewise
    private static final double NAME = 45; // from a point to the middle of its name

    /// The place for a card of a size beside a point; the upper right corner if nothing is in the way there.
    static CardPlace of(ParetoSpots spots, ParetoSpots.Spot spot, double width, double height) {
        Geometry.Area area = spots.geometry().area();
        double right = Math.max(area.left(), area.right() - width - MARGIN);
        double bottom = Math.max(0, area.bottom() - height - MARGIN);
        double top = Math.min(area.top() + MARGIN, bottom);
        List<CardPlace> places = new ArrayList<>();
        for (int column = 0; column <= STEPS; column++) {
            for (int row = 0; row <= STEPS; row++) {
                double x = right - column * (right - area.left() - MARGIN) / STEPS;
                places.add(new CardPlace(x, top + row * (bottom - top) / STEPS, width, height));
            }
        }
        CardPlace corner = places.getFirst();
        return places.stream()
                .min(Comparator.comparingDouble(
                        place -> place.cost(spots, spot) + Math.hypot(place.x - corner.x, place.y - corner.y) / 4))
                .orElse(corner);
    }

    private double cost(ParetoSpots spots, ParetoSpots.Spot own) {
        long covered = spots.all().stream()
                .filter(other -> !other.equals(own) && holds(other, MARGIN))
                .count();
        long names = spots.all().stream()
                .filter(other -> holds(new ParetoSpots.Spot(other.x() + NAME, other.y()), 0)
                        || holds(new ParetoSpots.Spot(other.x() - NAME, other.y()), 0))
                .count();
        return (holds(own, OWN) ? HIDDEN : 0) + COVERED * covered + NAMED * names;
    }

    private boolean holds(ParetoSpots.Spot spot, double around) {
        return spot.x() > x - around
                && spot.x() < x + width + around
                && spot.y() > y - around
                && spot.y() < y + height + around;
    }

    /// Place on the card's edge at which a leader ends that comes from here.
    double nearestX(double from) {
        return Math.clamp(from, x, x + width);
    }

    double nearestY(double from) {
        return Math.clamp(from, y, y + height);
    }
}
