package sotto.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;

/// Menu items for the labels of a classifier, ticked where a text that has them counts as toxic.
public final class LabelTicks {
    private LabelTicks() {}

    /// Makes an item for each label; the menu stays open while they are ticked.
    ///
    /// @param id that the boxes' ids begin with
    /// @param all the labels
    /// @param ticked those that count now
    /// @param chosen is given all that count after each click
    public static List<MenuItem> of(String id, List<String> all, List<String> ticked, Consumer<List<String>> chosen) {
        List<CheckBox> boxes = new ArrayList<>();
        List<MenuItem> items = new ArrayList<>();
        for (int label = 0; label < all.size(); label++) {
            CheckBox box = Descriptions.plain(new CheckBox(all.get(label)));
            box.setId("%s-label-%d".formatted(id, label));
            box.setSelected(ticked.contains(all.get(label)));
            box.setOnAction(_ -> chosen.accept(boxes.stream()
                    .filter(CheckBox::isSelected)
                    .map(CheckBox::getText)
                    .toList()));
            boxes.add(box);
            CustomMenuItem item = new CustomMenuItem(box, false);
            item.setId("%s-label-item-%d".formatted(id, label));
            items.add(item);
        }
        return items;
    }
}
