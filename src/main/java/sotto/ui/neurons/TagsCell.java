package sotto.ui.neurons;

import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import sotto.ui.control.Controls;

/// Cell with the tags of a neuron.
final class TagsCell extends TableCell<Integer, Integer> {
    private static final double GAP = 4;
    private static final double AROUND = 18; // the cell's own padding

    private final IntFunction<List<String>> tags;
    private final CellWidth width = new CellWidth();
    private List<String> shown = List.of();

    TagsCell(IntFunction<List<String>> tags) {
        this.tags = tags;
        widthProperty().subscribe(_ -> fill());
    }

    @Override
    protected void updateItem(Integer neuron, boolean empty) {
        super.updateItem(neuron, empty);
        shown = empty || neuron == null ? List.of() : tags.apply(neuron);
        if (shown.isEmpty()) {
            setGraphic(null);
            setAccessibleText("");
            setTooltip(null);
            return;
        }
        setAccessibleText(String.join(", ", shown));
        setTooltip(new Tooltip(String.join(", ", shown)));
        fill();
    }

    /// Shows as many tags as fit, and the number of the others.
    private void fill() {
        if (shown.isEmpty()) {
            return;
        }
        double room = getTableColumn().getWidth() - AROUND;
        HBox chips = new HBox(GAP);
        chips.setAlignment(Pos.CENTER_LEFT);
        int fit = 0;
        double taken = 0;
        while (fit < shown.size()) {
            double rest = fit + 1 < shown.size() ? GAP + width.of("+9") : 0;
            double next = width.of(shown.get(fit)) + (fit > 0 ? GAP : 0);
            if (fit > 0 && taken + next + rest > room) {
                break;
            }
            taken += next;
            chips.getChildren().add(chip(shown.get(fit++)));
        }
        if (fit == 1) {
            ((Label) chips.getChildren().getFirst()).setMinWidth(0); // one that is too long ends in an ellipsis
        }
        if (fit < shown.size()) {
            Label more = chip("+" + (shown.size() - fit));
            chips.getChildren().add(more);
        }
        setGraphic(chips);
    }

    /// Makes a tag in its frame.
    static Label chip(String tag) {
        return Controls.whole(Controls.label(tag, "chip"));
    }
}
