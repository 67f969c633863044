package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class CardPositionTest {
    private static final Rectangle2D AREA = new Rectangle2D(0, 0, 1000, 600);
    private static final List<Dimension2D> SIZES = List.of(new Dimension2D(380, 200), new Dimension2D(300, 240));

    private static Optional<CardPosition.Spot> beside(Rectangle2D... shown) {
        return CardPosition.beside(SIZES, AREA, List.of(shown), List.of());
    }

    @Test
    void aCardStandsBelowWhatTakesTheWholeWidthAbove() {
        CardPosition.Spot spot = beside(new Rectangle2D(0, 0, 1000, 300)).orElseThrow();
        assertTrue(spot.card().getMinY() > 300, spot.toString());
        assertEquals(new Point2D(spot.from().getX(), 300), spot.to());
        assertEquals(500, spot.to().getX(), 4);
    }

    @Test
    void aCardStandsLeftOfWhatTakesTheRightSide() {
        CardPosition.Spot spot = beside(new Rectangle2D(500, 0, 500, 600)).orElseThrow();
        assertTrue(spot.card().getMaxX() < 500, spot.toString());
        assertEquals(500, spot.to().getX());
    }

    @Test
    void aNarrowerCardIsTakenWhereTheWiderHasNoRoom() {
        CardPosition.Spot spot = beside(new Rectangle2D(0, 0, 660, 600)).orElseThrow();
        assertEquals(300, spot.card().getWidth());
    }

    @Test
    void nothingThatIsPointedAtLiesUnderTheCard() {
        Rectangle2D first = new Rectangle2D(400, 400, 80, 60);
        Rectangle2D second = new Rectangle2D(100, 250, 80, 60);
        CardPosition.Spot spot = beside(first, second).orElseThrow();
        assertFalse(spot.card().intersects(first));
        assertFalse(spot.card().intersects(second));
        assertTrue(spot.from().distance(spot.to()) < 20, spot.toString());
    }

    @Test
    void whatIsReadStaysFreeToo() {
        Rectangle2D shown = new Rectangle2D(0, 500, 200, 100);
        Rectangle2D read = new Rectangle2D(0, 100, 1000, 390);
        CardPosition.Spot free =
                CardPosition.beside(SIZES, AREA, List.of(shown), List.of()).orElseThrow();
        assertTrue(free.card().intersects(read));
        Rectangle2D less = new Rectangle2D(0, 300, 400, 190);
        CardPosition.Spot kept =
                CardPosition.beside(SIZES, AREA, List.of(shown), List.of(less)).orElseThrow();
        assertFalse(kept.card().intersects(less));
    }

    @Test
    void whatIsReadGivesWayWhereThereIsNoOtherRoom() {
        Rectangle2D shown = new Rectangle2D(0, 0, 400, 600);
        CardPosition.Spot spot =
                CardPosition.beside(SIZES, AREA, List.of(shown), List.of(AREA)).orElseThrow();
        assertFalse(spot.card().intersects(shown));
    }

    @Test
    void withoutRoomThereIsNoPlace() {
        assertEquals(Optional.empty(), beside(AREA));
    }
}
