package sotto.ui.neurons;

import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The tags of a neuron.
final class TagsCell extends TableCell<Integer, Integer> {
    private final IntFunction<List<String>> tags;

    TagsCell(IntFunction<List<String>> tags) {
        this.tags = tags;
    }

    @Override
    protected void updateItem(Integer neuron, boolean empty) {
        super.updateItem(neuron, empty);
        List<String> all = empty || neuron == null ? List.of() : tags.apply(neuron);
        if (all.isEmpty()) {
            setGraphic(null);
            return;
        }
        HBox chips = new HBox(4);
        chips.setAlignment(Pos.CENTER_LEFT);
        all.forEach(tag -> chips.getChildren().add(chip(tag)));
        setGraphic(chips);
        setAccessibleText(String.join(", ", all));
    }

    /// A tag in its frame.
    static Label chip(String tag) {
        Label chip = new Label(tag);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }
}
