package sotto.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
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
    private final Map<ScreenId, ToggleButton> items = new EnumMap<>(ScreenId.class);
    private final Messages words;

    Rail(Navigator navigator, Messages words) {
        this.words = words;
        getStyleClass().add("rail");
        for (ScreenId place : ScreenId.values()) {
            ToggleButton item = item(place, navigator);
            items.put(place, item);
            describe(place, Optional.of(words.of(place.word() + ".about")));
            getChildren().add(item);
        }
        OneOf.of(group);
    }

    private ToggleButton item(ScreenId place, Navigator navigator) {
        ToggleButton item = Descriptions.plain(new ToggleButton(words.of(place.word()), Icons.of(shape(place))));
        item.setId("rail-" + place.word());
        item.setToggleGroup(group);
        item.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        item.setOnAction(_ -> navigator.go(place));
        Tooltips.beside(item);
        Runnable select = () -> item.setSelected(navigator.place().get() == place);
        navigator.place().subscribe(select);
        select.run();
        return item;
    }

    /// Has a screen's button tell what the screen lacks; until then it is faint.
    void add(Screen screen) {
        ObservableValue<Optional<String>> lacking = screen.missing();
        Runnable describe =
                () -> describe(screen.place(), lacking.getValue()); // its reading makes the next change heard
        lacking.subscribe(describe);
        describe.run();
    }

    private void describe(ScreenId place, Optional<String> missing) {
        ToggleButton item = Objects.requireNonNull(items.get(place));
        String title = words.of(place.word());
        String about = missing.orElse(words.of(place.word() + ".about"));
        Descriptions.tip(item, "%s (Ctrl+%d): %s".formatted(title, place.number(), about));
        item.setAccessibleText("%s. %s".formatted(title, about));
        item.getStyleClass().remove("out-of-reach");
        if (missing.isPresent()) {
            item.getStyleClass().add("out-of-reach");
        }
    }

    private static Feather shape(ScreenId place) {
        Feather shape = SHAPES.get(place);
        if (shape == null) {
            throw new IllegalStateException("No icon for " + place);
        }
        return shape;
    }
}
