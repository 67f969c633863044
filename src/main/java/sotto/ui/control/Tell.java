package sotto.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.theme.Icons;

/// Says what a control is: to a mouse that rests on it, and to a screen reader.
public final class Tell {
    private static final Duration DELAY = Duration.millis(350);

    private Tell() {}

    /// Gives a node an id, an accessible text and the same text as a tooltip.
    public static <N extends Node> N about(N node, String id, String text) {
        node.setId(id);
        node.setAccessibleText(text);
        if (node instanceof Labeled labeled) {
            plain(labeled);
        }
        tip(node, text);
        return node;
    }

    /// Explains a node on hover; it keeps its own text for a screen reader.
    public static <N extends Node> N tip(N node, String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(DELAY);
        tooltip.setShowDuration(Duration.seconds(30));
        tooltip.setMaxWidth(320);
        tooltip.setWrapText(true);
        if (node instanceof Control control) {
            control.setTooltip(tooltip);
        } else {
            Tooltip.install(node, tooltip);
        }
        return node;
    }

    /// Shows a control's words as they are: an underscore belongs to a user's name, and marks no key.
    public static <L extends Labeled> L plain(L labeled) {
        labeled.setMnemonicParsing(false);
        return labeled;
    }

    /// A line of a menu with its words as they are.
    public static MenuItem item(String words) {
        return plain(new MenuItem(words));
    }

    /// A line of a menu with a picture and its words as they are.
    public static MenuItem item(String words, Node picture) {
        return plain(new MenuItem(words, picture));
    }

    /// A line of a menu that is one of several, with its words as they are.
    public static RadioMenuItem radioItem(String words) {
        return plain(new RadioMenuItem(words));
    }

    private static <I extends MenuItem> I plain(I item) {
        item.setMnemonicParsing(false);
        return item;
    }

    /// A button with words, perhaps an icon, and what it explains.
    public static Button button(String id, String words, String text, Runnable what) {
        Button button = new Button(words);
        button.setOnAction(_ -> what.run());
        return about(button, id, text);
    }

    /// A button with an icon before its words.
    public static Button button(String id, Feather icon, String words, String text, Runnable what) {
        Button button = button(id, words, text, what);
        button.setGraphic(Icons.of(icon));
        return button;
    }

    /// A button that is an icon alone.
    public static Button icon(String id, Feather icon, String text, Runnable what) {
        Button button = button(id, "", text, what);
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll("flat", "icon-only");
        return button;
    }

    /// Small muted words, such as a control's name.
    public static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
