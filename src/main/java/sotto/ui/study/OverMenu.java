package sotto.ui.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;

/// Button with a menu of the studies that can be laid over the shown one.
final class OverMenu extends Button {
    private final LaidOver over;
    private final Messages words = Messages.beside(OverMenu.class);
    private final ContextMenu menu = new ContextMenu();

    OverMenu(String id, LaidOver over) {
        super(Messages.beside(OverMenu.class).of("over"));
        this.over = over;
        Descriptions.about(this, id, words.of("over.about"));
        setMinWidth(USE_PREF_SIZE);
        over.all().addListener((ListChangeListener<LaidOver.Study>) _ -> fill());
        over.others().addListener((ListChangeListener<Path>) _ -> fill());
        setOnAction(_ -> {
            over.list();
            menu.show(this, Side.BOTTOM, 0, 0);
        });
        fill();
    }

    /// The menu's items.
    List<MenuItem> items() {
        return menu.getItems();
    }

    private void fill() {
        Set<Path> folders = new LinkedHashSet<>(over.others());
        over.all().forEach(study -> folders.add(study.folder()));
        List<MenuItem> items = new ArrayList<>();
        for (Path folder : folders) {
            CheckMenuItem item = new CheckMenuItem(String.valueOf(folder.getFileName()));
            item.setMnemonicParsing(false);
            item.setSelected(over.has(folder));
            item.setOnAction(_ -> over.toggle(folder));
            items.add(item);
        }
        if (items.isEmpty()) {
            MenuItem none = Descriptions.item(words.of("over.none"));
            none.setDisable(true);
            items.add(none);
        }
        items.add(new SeparatorMenuItem());
        items.add(item("over.folder", over::choose));
        if (!over.all().isEmpty()) {
            items.add(item("over.clear", over::clear));
        }
        menu.getItems().setAll(items);
    }

    private MenuItem item(String word, Runnable what) {
        MenuItem item = Descriptions.item(words.of(word));
        item.setOnAction(_ -> what.run());
        return item;
    }
}
