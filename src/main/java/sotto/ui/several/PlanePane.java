package sotto.ui.several;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import sotto.figure.Geometry;
import sotto.figure.Quadrant;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;

/// Plane of two concepts' AUROCs: a click selects a corner, dragging a rectangle, arrow keys the next corner;
/// Enter opens what is selected.
final class PlanePane extends StackPane {
    private static final double LEAST = 6; // pixels that the mouse moves before it drags

    private final SeveralViewModel model;
    private final Messages words;
    private final FigureView picture;
    private final Rectangle box = new Rectangle();
    private @Nullable Point2D from;

    PlanePane(SeveralViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.words = words;
        picture = new FigureView("several-plane-picture", context);
        setId("several-plane");
        getStyleClass().add("figure-focus");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(words.of("plane.about"));
        setMinSize(0, 0);
        box.getStyleClass().add("plane-box");
        box.setManaged(false);
        box.setMouseTransparent(true);
        picture.overlay().getChildren().add(box);
        getChildren().add(picture);
        picture.geometry().subscribe(_ -> place());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        setOnKeyPressed(this::key);
        model.plane().subscribe(_ -> draw());
        model.part().subscribe(_ -> draw());
        model.selected().subscribe(_ -> tell());
    }

    private void draw() {
        model.planePicture().ifPresentOrElse(picture::show, picture::clear);
        place();
    }

    private void tell() {
        setAccessibleText(model.selected()
                .get()
                .map(now -> words.of("plane.selected", NumberFormat.count(now.count()), model.words(now.part())))
                .orElse(""));
    }

    private Optional<Geometry> geometry() {
        return picture.geometry().get().filter(places -> places.axes().isPresent());
    }

    /// Places the rectangle that is selected.
    private void place() {
        if (from != null) {
            return; // it is being dragged
        }
        Geometry places = geometry().orElse(null);
        boolean seen = places != null && model.part().get() instanceof PlanePart.Box;
        box.setVisible(seen);
        if (places != null
                && model.part().get() instanceof PlanePart.Box(float left, float right, float low, float high)) {
            show(places.x(left), places.y(high), places.x(right), places.y(low));
        }
    }

    private void show(double left, double top, double right, double bottom) {
        box.setX(Math.rint(left));
        box.setY(Math.rint(top));
        box.setWidth(Math.max(1, Math.rint(right - left)));
        box.setHeight(Math.max(1, Math.rint(bottom - top)));
    }

    private void press(MouseEvent event) {
        requestFocus();
        from = event.getButton() == MouseButton.PRIMARY
                        && geometry()
                                .filter(places -> places.area().holds(event.getX(), event.getY()))
                                .isPresent()
                ? new Point2D(event.getX(), event.getY())
                : null;
    }

    private void drag(MouseEvent event) {
        Point2D start = from;
        Geometry places = geometry().orElse(null);
        if (start != null && places != null && isDragged(start, event)) {
            double x =
                    Math.clamp(event.getX(), places.area().left(), places.area().right());
            double y =
                    Math.clamp(event.getY(), places.area().top(), places.area().bottom());
            box.setVisible(true);
            show(
                    Math.min(start.getX(), x),
                    Math.min(start.getY(), y),
                    Math.max(start.getX(), x),
                    Math.max(start.getY(), y));
        }
    }

    private static boolean isDragged(Point2D start, MouseEvent event) {
        return start.distance(event.getX(), event.getY()) >= LEAST;
    }

    private void release(MouseEvent event) {
        Point2D start = from;
        from = null;
        Geometry places = geometry().orElse(null);
        if (start == null || places == null) {
            return;
        }
        if (isDragged(start, event)) {
            double x = places.xValue(event.getX());
            double y = places.yValue(event.getY());
            double across = places.xValue(start.getX());
            double up = places.yValue(start.getY());
            model.part()
                    .set(new PlanePart.Box(
                            shortened(Math.min(across, x)),
                            shortened(Math.max(across, x)),
                            shortened(Math.min(up, y)),
                            shortened(Math.max(up, y))));
        } else {
            model.plane()
                    .get()
                    .ifPresent(scatter ->
                            select(scatter.quadrant(places.xValue(start.getX()), places.yValue(start.getY()))));
        }
    }

    /// An AUROC with as many digits as a pixel has.
    private static float shortened(double value) {
        return (float) (Math.rint(value * 10_000) / 10_000);
    }

    private void select(Quadrant quadrant) {
        model.part().set(new PlanePart.Corner(quadrant));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Quadrant now = model.part().get() instanceof PlanePart.Corner(Quadrant quadrant) ? quadrant : Quadrant.NEITHER;
        boolean across = now == Quadrant.ONLY_ACROSS || now == Quadrant.BOTH;
        boolean up = now == Quadrant.ONLY_UP || now == Quadrant.BOTH;
        switch (event.getCode()) {
            case LEFT -> select(corner(false, up));
            case RIGHT -> select(corner(true, up));
            case UP -> select(corner(across, true));
            case DOWN -> select(corner(across, false));
            case ESCAPE -> {
                if (model.part().get() instanceof PlanePart.Corner) {
                    return;
                }
                select(Quadrant.ONLY_ACROSS);
            }
            case ENTER, SPACE -> model.open(model.part().get());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static Quadrant corner(boolean across, boolean up) {
        if (across) {
            return up ? Quadrant.BOTH : Quadrant.ONLY_ACROSS;
        }
        return up ? Quadrant.ONLY_UP : Quadrant.NEITHER;
    }
}
