package sotto.ui.compare;

import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.theme.Icons;

/// Menu of a column: rename, save as a variant, remove.
final class ColumnMenu {
    private final Messages words = Messages.beside(ColumnMenu.class);
    private final MenuButton button = new MenuButton();

    ColumnMenu(String id, Column column, CompareViewModel model) {
        button.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
        button.getStyleClass().addAll("flat", "icon-only", "no-arrow");
        Descriptions.about(
                button,
                id + "-menu",
                words.of("column.menu.about", column.title().get()));
        MenuItem use = Descriptions.item(words.of("use"));
        use.setId(id + "-use");
        use.setOnAction(_ -> model.use(column));
        use.disableProperty().bind(model.current().isEqualTo(column));
        button.getItems().add(use);
        TextField title = field(id + "-rename", words.of("rename.about"), text -> {
            if (model.columns().rename(column, text)) {
                button.hide();
            }
        });
        button.getItems().add(custom(words.of("rename"), title));
        TextField name = field(id + "-save", words.of("save.about"), text -> {
            model.save(column, text);
            button.hide();
        });
        if (!column.kind().equals(ColumnKind.SAVED)) {
            Button keep = Descriptions.button(
                    id + "-save-go",
                    words.of("save.go"),
                    words.of("save.about"),
                    () -> name.getOnAction().handle(new ActionEvent()));
            button.getItems().add(custom(words.of("save"), Gap.USUAL.of(new HBox(name, keep))));
        }
        MenuItem remove = Descriptions.item(words.of("remove"), Icons.of(Feather.TRASH_2));
        remove.setId(id + "-remove");
        remove.setOnAction(_ -> model.columns().remove(column));
        button.getItems().add(remove);
        button.setOnShowing(_ -> {
            title.setText(column.title().get());
            name.setText((column.title().get() + " " + column.effect().get().detail())
                    .replace(",", "") // of thousands
                    .replaceAll("[^\\p{L}\\p{N}.]+", " ")
                    .strip());
        });
    }

    private static CustomMenuItem custom(String label, Node field) {
        VBox box = Gap.TINY.of(new VBox(Descriptions.small(label), field));
        CustomMenuItem item = new CustomMenuItem(box);
        item.setHideOnClick(false);
        return item;
    }

    private static TextField field(String id, String about, Consumer<String> taken) {
        TextField field = new TextField();
        Descriptions.about(field, id, about);
        field.setPrefColumnCount(20);
        field.setOnAction(_ -> {
            if (!field.getText().isBlank()) {
                taken.accept(field.getText());
            }
        });
        return field;
    }

    MenuButton button() {
        return button;
    }
}
