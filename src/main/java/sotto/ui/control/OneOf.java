package sotto.ui.control;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;

/// Group of buttons of which exactly one is pressed, whether by mouse, space or arrow keys.
///
/// JavaFX's own groups let the pressed button be released, and their arrow keys press the next one without its
/// action.
public final class OneOf {
    private OneOf() {}

    /// Keeps one of a group's buttons pressed, and lets arrow keys do what a click on the next one does.
    ///
    /// @param group with all its buttons, in their order
    public static void of(ToggleGroup group) {
        of(group.getToggles().stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .toList());
    }

    /// Keeps one of some buttons pressed, whatever their group: a segmented button puts them into its own.
    ///
    /// @param buttons in their order
    public static void of(List<ToggleButton> buttons) {
        List<ToggleButton> all = List.copyOf(buttons);
        for (ToggleButton button : all) {
            button.selectedProperty().subscribe((_, now) -> {
                if (!now && all.stream().noneMatch(ToggleButton::isSelected)) {
                    button.setSelected(true);
                }
            });
            button.addEventFilter(KeyEvent.KEY_PRESSED, event -> step(all, button, event));
        }
    }

    private static void step(List<ToggleButton> buttons, ToggleButton from, KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT, UP -> -1;
            case RIGHT, DOWN -> 1;
            default -> 0;
        };
        if (step == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        event.consume();
        for (int at = buttons.indexOf(from) + step; at >= 0 && at < buttons.size(); at += step) {
            ToggleButton next = buttons.get(at);
            if (next.isVisible() && !next.isDisabled()) {
                next.requestFocus();
                if (!next.isSelected()) {
                    next.fire();
                }
                return;
            }
        }
    }
}
