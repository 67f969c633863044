package sotto.ui.neurons;

import java.util.function.IntFunction;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// Cell of text, with an explanation on hover.
final class TextCell extends TableCell<Integer, Integer> {
    private final IntFunction<String> text;
    private final IntFunction<String> about;
    private final Tooltip tip = new Tooltip();

    TextCell(IntFunction<String> text, IntFunction<String> about) {
        this.text = text;
        this.about = about;
        tip.setWrapText(true);
        tip.setMaxWidth(320);
    }

    @Override
    protected void updateItem(Integer neuron, boolean empty) {
        super.updateItem(neuron, empty);
        if (empty || neuron == null) {
            setText("");
            setTooltip(null);
            return;
        }
        setText(text.apply(neuron));
        String words = about.apply(neuron);
        tip.setText(words);
        setTooltip(words.isEmpty() ? null : tip);
    }
}
