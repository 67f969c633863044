package sotto.ui.chart;

import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/// The handle of a threshold: a ring with two arrowheads, for the mouse and for the keyboard.
///
/// Left and right move it by a thousandth, with Shift or as Page up and Page down by a hundredth; Home puts it back.
public final class ThresholdHandle extends Region {
    private static final double WIDTH = 34;
    private static final double HEIGHT = 20;
    private static final double SMALL = 0.001;
    private static final double LARGE = 0.01;

    private final FigureView view;
    private final ReadOnlyDoubleProperty threshold;
    private final Moves moves;

    /// Changes of the threshold by the handle.
    ///
    /// @param set sets it to a value on the axis
    /// @param reset sets it back to its first value
    /// @param level height of the handle, as a value on the vertical axis, by the threshold
    public record Moves(DoubleConsumer set, Runnable reset, java.util.function.DoubleUnaryOperator level) {}

    /// Makes a handle over a figure.
    ///
    /// @param id of this node
    public ThresholdHandle(String id, FigureView view, ReadOnlyDoubleProperty threshold, Moves moves) {
        this.view = view;
        this.threshold = threshold;
        this.moves = moves;
        setId(id);
        getStyleClass().add("threshold-handle");
        setManaged(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setCursor(Cursor.H_RESIZE);
        Circle ring = new Circle(WIDTH / 2, HEIGHT / 2, 6);
        ring.getStyleClass().add("threshold-ring");
        Polyline left = new Polyline(5, HEIGHT / 2 - 4, 1.5, HEIGHT / 2, 5, HEIGHT / 2 + 4);
        Polyline right = new Polyline(WIDTH - 5, HEIGHT / 2 - 4, WIDTH - 1.5, HEIGHT / 2, WIDTH - 5, HEIGHT / 2 + 4);
        left.getStyleClass().add("threshold-arrow");
        right.getStyleClass().add("threshold-arrow");
        getChildren().addAll(ring, left, right);
        view.overlay().getChildren().add(this);
        view.geometry().subscribe(_ -> place());
        threshold.subscribe(_ -> place());
        setOnMousePressed(event -> {
            requestFocus();
            event.consume();
        });
        setOnMouseDragged(event -> {
            double x = view.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
            view.geometry().get().ifPresent(geometry -> moves.set().accept(geometry.xValue(x)));
            event.consume();
        });
        setOnKeyPressed(this::key);
    }

    private void key(KeyEvent event) {
        double step = event.isShiftDown() ? LARGE : SMALL;
        switch (event.getCode()) {
            case LEFT, DOWN -> moves.set().accept(threshold.get() - step);
            case RIGHT, UP -> moves.set().accept(threshold.get() + step);
            case PAGE_DOWN -> moves.set().accept(threshold.get() - LARGE);
            case PAGE_UP -> moves.set().accept(threshold.get() + LARGE);
            case HOME -> moves.reset().run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void place() {
        view.geometry()
                .get()
                .filter(geometry -> geometry.axes().isPresent())
                .ifPresentOrElse(
                        geometry -> {
                            double x = geometry.x(threshold.get());
                            double y = Math.clamp(
                                    geometry.y(moves.level().applyAsDouble(threshold.get())),
                                    geometry.area().top(),
                                    geometry.area().bottom());
                            setVisible(x >= geometry.area().left() - 0.5
                                    && x <= geometry.area().right() + 0.5);
                            resizeRelocate(Math.rint(x - WIDTH / 2), Math.rint(y - HEIGHT / 2), WIDTH, HEIGHT);
                        },
                        () -> setVisible(false));
    }
}
