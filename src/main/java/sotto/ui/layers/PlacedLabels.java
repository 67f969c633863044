package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import sotto.ui.control.Controls;

/// Pool of small labels that are placed again and again without new nodes.
final class PlacedLabels {
    private final Pane on;
    private final String style;
    private final List<Label> all = new ArrayList<>();
    private int used;

    PlacedLabels(Pane on, String style) {
        this.on = on;
        this.style = style;
    }

    /// Begins to place all labels anew.
    void begin() {
        used = 0;
    }

    /// Hides the labels that were not placed since [#begin()].
    void end() {
        for (int i = used; i < all.size(); i++) {
            all.get(i).setVisible(false);
        }
    }

    /// Places a text that begins at `x`.
    Label left(String text, double x, double y) {
        return put(text, x, y, 0);
    }

    /// Places a text centred at `x`.
    Label middle(String text, double x, double y) {
        return put(text, x, y, 0.5);
    }

    /// Places a text that ends at `x`.
    Label right(String text, double x, double y) {
        return put(text, x, y, 1);
    }

    private Label put(String text, double x, double y, double shift) {
        if (used == all.size()) {
            Label fresh = Controls.label("", style, "muted");
            fresh.setManaged(false);
            fresh.setMinWidth(0);
            all.add(fresh);
            on.getChildren().add(fresh);
        }
        Label label = all.get(used++);
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
        label.setVisible(true);
        label.applyCss();
        double width = Math.ceil(Math.min(label.prefWidth(-1), label.getMaxWidth() > 0 ? label.getMaxWidth() : 1e6));
        label.resizeRelocate(Math.rint(x - shift * width), Math.rint(y), width, 16);
        return label;
    }
}
