package sotto.ui.chart;

import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import sotto.ui.control.Controls;

/// Small framed label beside the mouse, over a figure.
public final class HoverLabel extends Label {
    private static final double BESIDE = 12;
    private static final double WIDEST = 340;

    /// Hides the label at any key, which may change what lies below it and open what it would lie over.
    private final EventHandler<KeyEvent> key = _ -> hide();

    /// Makes a hidden label; it hides at any key and when the window gets or loses focus, as for a dialog.
    public HoverLabel() {
        getStyleClass().add("hover-label");
        setMouseTransparent(true);
        Controls.show(this, false);
        setWrapText(true);
        sceneProperty().subscribe((before, now) -> {
            hide();
            if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, key);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, key);
            }
        });
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false)
                .subscribe(_ -> hide());
    }

    /// Shows a text beside a place inside a region, on the side where there is room; hides for an empty text.
    public void show(String text, double x, double y, Region inside) {
        show(text, x, y, inside.getWidth());
    }

    /// Shows a text beside a place, with room as far as `right`; hides for an empty text.
    public void show(String text, double x, double y, double right) {
        if (text.isEmpty()) {
            hide();
            return;
        }
        setText(text);
        setVisible(true);
        applyCss();
        double width = Math.min(WIDEST, Math.ceil(prefWidth(-1)));
        double height = prefHeight(width);
        double left = x + BESIDE + width <= right ? x + BESIDE : x - BESIDE - width;
        double top = y - BESIDE - height >= 0 ? y - BESIDE - height : y + BESIDE;
        resizeRelocate(Math.rint(Math.max(0, left)), Math.rint(top), width, height);
    }

    /// Hides the label.
    public void hide() {
        setVisible(false);
    }
}
