package sotto.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import sotto.ui.session.Explained;

/// Layer over the window with the tour's card, outlines of the nodes it explains, and a pointer to the first.
///
/// The nodes are measured at every pulse while the tour is on, since they may move for many reasons.
final class TourLayer extends Pane {
    private static final List<Double> WIDTHS = List.of(380.0, 330.0, 300.0);
    private static final double EDGE = 8; // from the edge of the screen in front
    private static final double AROUND = 3; // between a node and its outline
    private static final double HEAD = 9; // length of the pointer's head

    private final Tour tour;
    private final Region inside;
    private final Supplier<Explained> explained;
    private final Pane outlines = new Pane();
    private final Line leader = new Line();
    private final Polygon head = new Polygon();
    private final AnimationTimer pulse;
    private List<Rectangle2D> measured = List.of();

    /// Makes a layer without a tour.
    ///
    /// @param inside region in which the card may stand
    /// @param explained gives what the tour explains now
    TourLayer(Tour tour, Region inside, Supplier<Explained> explained) {
        this.tour = tour;
        this.inside = inside;
        this.explained = explained;
        setId("tour-layer");
        setPickOnBounds(false);
        setVisible(false);
        outlines.setMouseTransparent(true);
        outlines.setId("tour-outlines");
        leader.getStyleClass().add("tour-leader");
        leader.setId("tour-leader");
        head.getStyleClass().add("tour-head");
        for (Node node : List.of(leader, head)) {
            node.setMouseTransparent(true);
            node.setManaged(false);
        }
        getChildren().addAll(outlines, leader, head, tour);
        pulse = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!measure().equals(measured)) {
                    requestLayout();
                }
            }
        };
        visibleProperty().subscribe(shown -> {
            if (shown) {
                pulse.start();
            } else {
                pulse.stop();
            }
        });
    }

    /// Measures where the card may stand, then everything that is explained.
    private List<Rectangle2D> measure() {
        List<Rectangle2D> now = new ArrayList<>();
        now.add(rectangle(inside).orElse(Rectangle2D.EMPTY));
        now.addAll(rectangles(explained.get().shown()));
        now.addAll(rectangles(explained.get().read()));
        now.add(new Rectangle2D(0, 0, 1, tour.prefHeight(WIDTHS.getFirst())));
        return now;
    }

    private List<Rectangle2D> rectangles(List<Node> nodes) {
        return nodes.stream().map(this::rectangle).flatMap(Optional::stream).toList();
    }

    /// Bounds of a node on this layer; empty for one that is not visible.
    private Optional<Rectangle2D> rectangle(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return Optional.empty();
            }
        }
        if (node.getScene() == null || !Objects.equals(node.getScene(), getScene())) {
            return Optional.empty();
        }
        Bounds bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        return bounds.getWidth() <= 0 || bounds.getHeight() <= 0
                ? Optional.empty()
                : Optional.of(
                        new Rectangle2D(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()));
    }

    @Override
    protected void layoutChildren() {
        measured = measure();
        Rectangle2D around = measured.getFirst();
        Rectangle2D area = new Rectangle2D(
                around.getMinX() + EDGE,
                around.getMinY() + EDGE,
                Math.max(0, around.getWidth() - 2 * EDGE),
                Math.max(0, around.getHeight() - 2 * EDGE));
        List<Rectangle2D> shown = rectangles(explained.get().shown()).stream()
                .map(one -> cut(one, around))
                .flatMap(Optional::stream)
                .toList();
        outline(shown, around);
        List<Dimension2D> sizes = WIDTHS.stream()
                .map(width -> new Dimension2D(width, Math.ceil(tour.prefHeight(width))))
                .toList();
        Optional<CardPosition.Spot> spot = shown.isEmpty()
                ? Optional.empty()
                : CardPosition.beside(
                        sizes, area, shown, rectangles(explained.get().read()));
        leader.setVisible(spot.isPresent());
        head.setVisible(spot.isPresent());
        spot.ifPresentOrElse(this::place, () -> corner(area, sizes.getFirst()));
    }

    private static Optional<Rectangle2D> cut(Rectangle2D one, Rectangle2D inside) {
        double left = Math.max(one.getMinX(), inside.getMinX());
        double top = Math.max(one.getMinY(), inside.getMinY());
        double right = Math.min(one.getMaxX(), inside.getMaxX());
        double bottom = Math.min(one.getMaxY(), inside.getMaxY());
        return right > left && bottom > top
                ? Optional.of(new Rectangle2D(left, top, right - left, bottom - top))
                : Optional.empty();
    }

    private void outline(List<Rectangle2D> shown, Rectangle2D around) {
        while (outlines.getChildren().size() < shown.size()) {
            Region outline = new Region();
            outline.getStyleClass().add("tour-outline");
            outline.setManaged(false);
            outlines.getChildren().add(outline);
        }
        for (int i = 0; i < outlines.getChildren().size(); i++) {
            Node outline = outlines.getChildren().get(i);
            outline.setVisible(i < shown.size());
            if (i < shown.size()) {
                Rectangle2D one = shown.get(i);
                double left = Math.rint(Math.max(around.getMinX(), one.getMinX() - AROUND));
                double top = Math.rint(Math.max(around.getMinY(), one.getMinY() - AROUND));
                double right = Math.rint(Math.min(around.getMaxX(), one.getMaxX() + AROUND));
                double bottom = Math.rint(Math.min(around.getMaxY(), one.getMaxY() + AROUND));
                outline.resizeRelocate(left, top, right - left, bottom - top);
            }
        }
    }

    private void place(CardPosition.Spot spot) {
        Rectangle2D card = spot.card();
        tour.resizeRelocate(Math.rint(card.getMinX()), Math.rint(card.getMinY()), card.getWidth(), card.getHeight());
        leader.setStartX(spot.from().getX());
        leader.setStartY(spot.from().getY());
        leader.setEndX(spot.to().getX());
        leader.setEndY(spot.to().getY());
        double length = Math.max(1, spot.from().distance(spot.to()));
        double x = (spot.to().getX() - spot.from().getX()) / length;
        double y = (spot.to().getY() - spot.from().getY()) / length;
        head.getPoints()
                .setAll(
                        spot.to().getX(),
                        spot.to().getY(),
                        spot.to().getX() - HEAD * x - HEAD / 2 * y,
                        spot.to().getY() - HEAD * y + HEAD / 2 * x,
                        spot.to().getX() - HEAD * x + HEAD / 2 * y,
                        spot.to().getY() - HEAD * y - HEAD / 2 * x);
    }

    /// Puts the card into the corner that is empty most often; used where nothing is explained.
    private void corner(Rectangle2D area, Dimension2D size) {
        tour.resizeRelocate(
                Math.rint(Math.max(area.getMinX(), area.getMaxX() - size.getWidth())),
                Math.rint(Math.max(area.getMinY(), area.getMaxY() - size.getHeight())),
                size.getWidth(),
                size.getHeight());
    }
}
