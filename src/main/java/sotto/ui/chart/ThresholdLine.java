package sotto.ui.chart;

import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;

/// Accent line at a threshold, over a figure whose horizontal axis it belongs to; the mouse can drag it.
///
/// No figure is drawn again while it moves. For the keyboard there is the [ThresholdHandle].
public final class ThresholdLine extends Region {
    private static final double GRIP = 11; // pixels in which the mouse takes hold of it
    private static final double WIDTH = 1.5;

    private final FigureView view;
    private final ReadOnlyDoubleProperty threshold;
    private final Region line = new Region();

    /// Makes a line over a figure.
    ///
    /// @param id of this node
    /// @param set moves the threshold
    public ThresholdLine(String id, FigureView view, ReadOnlyDoubleProperty threshold, DoubleConsumer set) {
        this.view = view;
        this.threshold = threshold;
        setId(id);
        setManaged(false);
        setCursor(Cursor.H_RESIZE);
        line.getStyleClass().add("threshold-line");
        getChildren().add(line);
        view.overlay().getChildren().add(this);
        view.geometry().subscribe(_ -> place());
        threshold.subscribe(_ -> place());
        setOnMousePressed(event -> event.consume());
        setOnMouseDragged(event -> {
            double x = view.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
            view.geometry().get().ifPresent(geometry -> set.accept(geometry.xValue(x)));
            event.consume();
        });
    }

    private void place() {
        view.geometry()
                .get()
                .filter(geometry -> geometry.axes().isPresent())
                .ifPresentOrElse(
                        geometry -> {
                            double x = geometry.x(threshold.get());
                            boolean seen = x >= geometry.area().left() - 0.5
                                    && x <= geometry.area().right() + 0.5;
                            setVisible(seen);
                            resizeRelocate(
                                    x - GRIP / 2,
                                    geometry.area().top(),
                                    GRIP,
                                    geometry.area().height());
                        },
                        () -> setVisible(false));
    }

    @Override
    protected void layoutChildren() {
        line.resizeRelocate((getWidth() - WIDTH) / 2, 0, WIDTH, getHeight());
    }
}
