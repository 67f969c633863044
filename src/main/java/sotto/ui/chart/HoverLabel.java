package sotto.ui.chart;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The small framed words beside the mouse, over a picture.
public final class HoverLabel extends Label {
    private static final double BESIDE = 12;
    private static final double WIDEST = 340;

    /// Hidden at first.
    public HoverLabel() {
        getStyleClass().add("hover-label");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
        setWrapText(true);
    }

    /// Shows a text beside a place inside a region, on the side where there is room; hides for an empty text.
    public void show(String text, double x, double y, Region inside) {
        if (text.isEmpty()) {
            hide();
            return;
        }
        setText(text);
        setVisible(true);
        applyCss();
        double width = Math.min(WIDEST, Math.ceil(prefWidth(-1)));
        double height = prefHeight(width);
        double left = x + BESIDE + width <= inside.getWidth() ? x + BESIDE : x - BESIDE - width;
        double top = y - BESIDE - height >= 0 ? y - BESIDE - height : y + BESIDE;
        resizeRelocate(Math.rint(Math.max(0, left)), Math.rint(top), width, height);
    }

    /// Shows nothing.
    public void hide() {
        setVisible(false);
    }
}
