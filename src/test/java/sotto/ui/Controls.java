package sotto.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.ToggleSwitch;

/// The controls of a scene that somebody can use, and what is wrong with one.
final class Controls {
    private Controls() {}

    /// Every control that takes part in the window, is shown and enabled, and is more than words.
    static List<Control> usable(Parent root) {
        List<Control> found = new ArrayList<>();
        walk(root, found);
        return found;
    }

    private static void walk(Node node, List<Control> found) {
        if (!node.isVisible() || !node.isManaged() || node.isDisabled()) {
            return;
        }
        if (isUsable(node)) {
            found.add((Control) node); // what its skin is made of is not ours
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    private static boolean isUsable(Node node) {
        return switch (node) {
            case ButtonBase button -> button.getId() != null || !isOfASkin(button);
            case TextField _, TextArea _, Slider _, Spinner<?> _, ComboBoxBase<?> _, ToggleSwitch _ -> true;
            case ListView<?> _, TableView<?> _, TreeView<?> _, TreeTableView<?> _ -> true;
            default -> false;
        };
    }

    /// Tab headers, title buttons and the like: made by a skin, without an id.
    private static boolean isOfASkin(ButtonBase button) {
        return button.getStyleClass().stream()
                .anyMatch(style -> style.equals("tab-down-button")
                        || style.equals("tab-close-button")
                        || style.equals("arrow-button")
                        || style.equals("control-buttons-tab"));
    }

    /// Whether pressing, choosing or typing does anything.
    static boolean hasHandler(Control control) {
        return switch (control) {
            case MenuButton menu ->
                !menu.getItems().isEmpty()
                        || menu.getOnShowing() != null
                        || heard(menu.showingProperty(), new MenuButton().showingProperty(), menu);
            case RadioButton button -> button.getOnAction() != null || heardToggle(button);
            case ToggleButton button -> button.getOnAction() != null || heardToggle(button);
            case CheckBox box -> box.getOnAction() != null || listens(box.selectedProperty(), CheckBox::new);
            case ButtonBase button -> button.getOnAction() != null;
            case TextArea area -> !area.isEditable() || listens(area.textProperty(), TextArea::new);
            case TextField field ->
                !field.isEditable() || field.getOnAction() != null || listens(field.textProperty(), TextField::new);
            case Slider slider -> listens(slider.valueProperty(), Slider::new);
            case Spinner<?> spinner -> Listeners.of(spinner.valueProperty()) > 0;
            case ComboBoxBase<?> box -> box.getOnAction() != null || Listeners.of(box.valueProperty()) > 0;
            case ToggleSwitch toggle -> listens(toggle.selectedProperty(), ToggleSwitch::new);
            default -> true; // lists and tables are read, and scrolled by themselves
        };
    }

    private static boolean heardToggle(ToggleButton button) {
        return Listeners.of(button.selectedProperty()) > 1
                || Optional.ofNullable(button.getToggleGroup())
                        .map(group -> Listeners.of(group.selectedToggleProperty()) > 0)
                        .orElse(false);
    }

    private static boolean heard(ObservableValue<?> property, ObservableValue<?> fresh, Control control) {
        return Listeners.of(property) > Listeners.of(fresh) + (control.getSkin() == null ? 0 : 2);
    }

    /// Whether a property has more listeners than that of a new control with its skin.
    private static <C extends Control> boolean listens(
            ObservableValue<?> property, java.util.function.Supplier<C> maker) {
        C fresh = maker.get();
        StackPane pane = new StackPane(fresh);
        Scene scene = new Scene(pane);
        pane.applyCss();
        pane.layout();
        int before = Listeners.of(own(fresh));
        scene.setRoot(new StackPane());
        return Listeners.of(property) > before;
    }

    private static ObservableValue<?> own(Control control) {
        return switch (control) {
            case CheckBox box -> box.selectedProperty();
            case TextArea area -> area.textProperty();
            case TextField field -> field.textProperty();
            case Slider slider -> slider.valueProperty();
            case ToggleSwitch toggle -> toggle.selectedProperty();
            default -> throw new IllegalArgumentException(control.toString());
        };
    }
}
