package sotto.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.theme.Icons;

/// Descriptions of controls, as tooltips and for a screen reader.
public final class Descriptions {
    private Descriptions() {}

    /// Gives a node an id, an accessible text and the same text as a tooltip.
    public static <N extends Node> N about(N node, String id, String text) {
        return tip(named(node, id, text), text);
    }

    /// Gives a node an id and an accessible text, and no tooltip.
    public static <N extends Node> N named(N node, String id, String text) {
        node.setId(id);
        node.setAccessibleText(text);
        if (node instanceof Labeled labeled) {
            plain(labeled);
        }
        return node;
    }

    /// Explains a node on hover; a screen reader still gets its own text.
    public static <N extends Node> N tip(N node, String text) {
        LateTooltip.of(node).say(text);
        return node;
    }

    /// Shows a control's text literally: an underscore belongs to a user's name, and marks no key.
    public static <L extends Labeled> L plain(L labeled) {
        labeled.setMnemonicParsing(false);
        return labeled;
    }

    /// Makes a menu item with its text shown literally.
    public static MenuItem item(String words) {
        return plain(new MenuItem(words));
    }

    /// Makes a menu item with an icon and its text shown literally.
    public static MenuItem item(String words, Node picture) {
        return plain(new MenuItem(words, picture));
    }

    /// Makes a menu item that is one of several, with its text shown literally.
    public static RadioMenuItem radioItem(String words) {
        return plain(new RadioMenuItem(words));
    }

    private static <I extends MenuItem> I plain(I item) {
        item.setMnemonicParsing(false);
        return item;
    }

    /// Makes a button with a label and a tooltip.
    public static Button button(String id, String words, String text, Runnable what) {
        Button button = new Button(words);
        button.setOnAction(_ -> what.run());
        return about(button, id, text);
    }

    /// Makes a button with an icon before its label.
    public static Button button(String id, Feather icon, String words, String text, Runnable what) {
        Button button = button(id, words, text, what);
        button.setGraphic(Icons.of(icon));
        return button;
    }

    /// Makes a button that is an icon alone.
    public static Button icon(String id, Feather icon, String text, Runnable what) {
        Button button = button(id, "", text, what);
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll("flat", "icon-only");
        return button;
    }

    /// Makes a small muted label, such as a control's name.
    public static Label small(String text) {
        return Controls.label(text, "small", "muted");
    }
}
