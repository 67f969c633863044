package sotto.ui.study;

import java.util.Optional;
import javafx.scene.control.ScrollPane;
import sotto.figure.Rendering;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.session.ScreenContext;

/// Picture of rows at the height that they need, which scrolls where there is less room.
final class TallFigure extends ScrollPane {
    private static final double BAR = 14; // kept free for the scroll bar

    private final FigureView view;

    TallFigure(String id, ScreenContext context) {
        view = new FigureView(id, context);
        setContent(view);
        setFitToWidth(true);
        setFocusTraversable(false);
        setMinSize(0, 0);
        getStyleClass().add("tall-figure");
        viewportBoundsProperty().subscribe(_ -> fit());
        view.geometry().subscribe(_ -> fit());
    }

    /// Shows a figure, or none.
    void show(Optional<ShownFigure> figure) {
        figure.ifPresentOrElse(view::show, view::clear);
    }

    /// The figure's own region.
    FigureView view() {
        return view;
    }

    private void fit() {
        double room = Math.floor(getViewportBounds().getHeight());
        double width = Math.max(1, getWidth() - BAR);
        double height = view.figure()
                .map(figure -> Rendering.height(figure, width, room))
                .orElse(room);
        if (height != view.getPrefHeight()) {
            view.setMinHeight(height);
            view.setPrefHeight(height);
        }
    }
}
