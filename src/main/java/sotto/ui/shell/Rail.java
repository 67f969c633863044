package sotto.ui.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;
import sotto.ui.control.Tooltips;
import sotto.ui.session.Navigator;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Icons;

/// Buttons of the screens at the window's left; one that cannot be used yet is faint and tells why.
final class Rail extends VBox {
    private static final Map<ScreenId, Feather> SHAPES = Map.of(
            ScreenId.HOME, Feather.HOME,
            ScreenId.MODEL, Feather.BOX,
            ScreenId.CONCEPT, Feather.MESSAGE_SQUARE,
            ScreenId.LAYERS, Feather.LAYERS,
            ScreenId.NEURONS, Feather.LIST,
            ScreenId.COMPARE, Feather.COLUMNS,
            ScreenId.EVALUATE, Feather.TRENDING_UP,
            ScreenId.EXPORT, Feather.UPLOAD);

    private final ToggleGroup group = new ToggleGroup();

    Rail(List<Screen> screens, Navigator navigator, Messages words) {
        getStyleClass().add("rail");
        for (Screen screen : screens) {
            getChildren().add(item(screen, navigator, words));
        }
        OneOf.of(group);
    }

    private ToggleButton item(Screen screen, Navigator navigator, Messages words) {
        ScreenId place = screen.place();
        String title = words.of(place.word());
        ToggleButton item = Descriptions.plain(new ToggleButton(title, Icons.of(shape(place))));
        item.setId("rail-" + place.word());
        item.setToggleGroup(group);
        item.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        item.setOnAction(_ -> navigator.go(place));
        Tooltip tooltip = new Tooltip();
        item.setTooltip(tooltip);
        Tooltips.beside(item);
        ObservableValue<Optional<String>> lacking = screen.missing();
        Runnable describe = () -> {
            Optional<String> missing = lacking.getValue(); // its reading makes the next change heard
            String keys = "Ctrl+%d".formatted(place.number());
            String about = missing.orElse(words.of(place.word() + ".about"));
            tooltip.setText("%s (%s): %s".formatted(title, keys, about));
            item.setAccessibleText("%s. %s".formatted(title, about));
            item.getStyleClass().remove("out-of-reach");
            if (missing.isPresent()) {
                item.getStyleClass().add("out-of-reach");
            }
        };
        lacking.subscribe(describe);
        describe.run();
        Runnable select = () -> item.setSelected(navigator.place().get() == place);
        navigator.place().subscribe(select);
        select.run();
        return item;
    }

    private static Feather shape(ScreenId place) {
        Feather shape = SHAPES.get(place);
        if (shape == null) {
            throw new IllegalStateException("No icon for " + place);
        }
        return shape;
    }
}
