package sotto.ui.control;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Placing and hiding of tooltips, in every window.
public final class Tooltips {
    private static final double BESIDE = 6; // between a control and its tooltip

    private Tooltips() {}

    /// Hides all open tooltips.
    public static void hide() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof Tooltip tooltip) {
                tooltip.hide();
            }
        }
    }

    /// Shows a dialog of the system, over which no tooltip stays, nor one that was about to open.
    public static <T> T without(Supplier<T> dialog) {
        hide();
        AnimationTimer sweep = new AnimationTimer() {
            @Override
            public void handle(long now) {
                hide();
            }
        };
        sweep.start();
        try {
            return dialog.get();
        } finally {
            sweep.stop();
        }
    }

    /// Hides tooltips at any key in a scene, which may change what lies below, and when its window loses focus.
    public static void follow(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> hide());
        scene.windowProperty().flatMap(Window::focusedProperty).orElse(false).subscribe(focused -> {
            if (!focused) {
                hide();
            }
        });
    }

    /// Opens a control's tooltip above it, so that it covers neither the control nor what stands beside it.
    public static void above(Control control) {
        LateTooltip.of(control)
                .place(tooltip -> tooltip.setOnShown(_ -> {
                    Bounds place = control.localToScreen(control.getLayoutBounds());
                    tooltip.setAnchorX(place.getMinX());
                    tooltip.setAnchorY(place.getMinY() - BESIDE - tooltip.getHeight());
                }));
    }

    /// Opens a control's tooltip at its right, so that it does not cover those below.
    public static void beside(Control control) {
        LateTooltip.of(control)
                .place(tooltip -> tooltip.setOnShown(_ -> {
                    Bounds place = control.localToScreen(control.getLayoutBounds());
                    tooltip.setAnchorX(place.getMaxX() + BESIDE);
                    tooltip.setAnchorY(place.getMinY());
                }));
    }
}
