package sotto.ui.control;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.task.WindowNames;
import sotto.ui.theme.Icons;
import sotto.work.Failure;

/// Line of warning or error in a panel or above a screen, with at most one action; no room while empty.
public final class Strip extends HBox {
    private final VBox words = Gap.HAIR.of(new VBox());

    /// Makes an empty strip.
    public Strip() {
        getStyleClass().add("strip");
        setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        clear();
    }

    /// Empties the strip.
    public void clear() {
        getChildren().clear();
        Controls.show(this, false);
    }

    /// Shows a warning, with the triangle.
    public void warn(String text, Optional<Button> action) {
        show(Feather.ALERT_TRIANGLE, "warning", text, "", action);
        getStyleClass().removeAll("error", "done");
    }

    /// Shows a message about what was done, with a tick.
    public void tell(String text, Optional<Button> action) {
        show(Feather.CHECK, "good", text, "", action);
        calm();
    }

    /// Removes the background of a warning.
    private void calm() {
        getStyleClass().remove("error");
        if (!getStyleClass().contains("done")) {
            getStyleClass().add("done");
        }
    }

    /// Shows an offer of work that waits for the user, with a clock.
    public void offer(String text, Button action) {
        show(Feather.CLOCK, "muted", text, "", Optional.of(action));
        calm();
    }

    /// Asks for something that is missing, without the look of an error.
    public void ask(String text) {
        show(Feather.HELP_CIRCLE, "accent-text", text, "", Optional.empty());
        calm();
    }

    /// Shows a warning with two actions to choose from.
    public void warn(String text, Button first, Button second) {
        warn(text, Optional.of(first));
        second.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(second);
    }

    /// Shows a failure and its remedy, in names of controls that exist on every screen.
    public void fail(Failure failure, Optional<Button> action) {
        fail(failure, WindowNames.ANYWHERE, action);
    }

    /// Shows a failure and its remedy, in the names of a screen's controls.
    public void fail(Failure failure, WindowNames names, Optional<Button> action) {
        show(Feather.X_CIRCLE, "bad", String.valueOf(failure.getMessage()), failure.remedy(names), action);
        getStyleClass().remove("done");
        if (!getStyleClass().contains("error")) {
            getStyleClass().add("error");
        }
    }

    private void show(Feather shape, String kind, String first, String second, Optional<Button> action) {
        FontIcon icon = Icons.of(shape);
        icon.getStyleClass().add(kind);
        words.getChildren().setAll(line(first, "strong"));
        if (!second.isEmpty()) {
            words.getChildren().add(line(second, "small"));
        }
        setAccessibleText(second.isEmpty() ? first : first + " " + second);
        getChildren().setAll(icon, words);
        action.ifPresent(button -> {
            button.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(button);
        });
        setAlignment(Pos.CENTER_LEFT);
        Controls.show(this, true);
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
