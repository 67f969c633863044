package sotto.ui.control;

import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Tooltip that is made once the pointer comes to its node: each is a window with a scene of its own, and the screens
/// have hundreds, of which few are ever seen.
final class LateTooltip {
    private static final Duration DELAY = Duration.millis(350);

    private final Node node;
    private final EventHandler<MouseEvent> entered = _ -> tooltip();
    private String text = "";
    private Consumer<Tooltip> placed = _ -> {};
    private @Nullable Tooltip made;

    private LateTooltip(Node node) {
        this.node = node;
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, entered);
    }

    /// The tooltip of a node, the same every time.
    static LateTooltip of(Node node) {
        return (LateTooltip) node.getProperties().computeIfAbsent(LateTooltip.class, _ -> new LateTooltip(node));
    }

    /// Gives it a text, which a screen reader hears as the node's help.
    void say(String now) {
        text = now;
        node.setAccessibleHelp(now);
        if (made != null) {
            made.setText(now);
        }
    }

    /// Calls `how` with the tooltip once it is made, before it is shown.
    void place(Consumer<Tooltip> how) {
        placed = how;
    }

    /// The tooltip itself, which is made now at the latest.
    Tooltip tooltip() {
        if (made == null) {
            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, entered);
            Tooltip tooltip = new Tooltip(text);
            tooltip.setShowDelay(DELAY);
            tooltip.setShowDuration(Duration.seconds(30));
            tooltip.setMaxWidth(320);
            tooltip.setWrapText(true);
            placed.accept(tooltip);
            if (node instanceof Control control) {
                control.setTooltip(tooltip);
            } else {
                Tooltip.install(node, tooltip);
            }
            made = tooltip;
        }
        return made;
    }
}
