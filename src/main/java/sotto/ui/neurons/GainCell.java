package sotto.ui.neurons;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sotto.ui.control.Gap;
import sotto.ui.control.NumberFormat;

/// Cell of a gain: a number with a bar, full for 1, empty for 0.
final class GainCell extends TableCell<Integer, Integer> {
    private static final double BAR = 40;

    private final IntToDoubleFunction gain;
    private final IntFunction<String> about;
    private final Label number = new Label();
    private final Region filled = new Region();
    private final HBox all;
    private final Tooltip tip = new Tooltip();

    GainCell(IntToDoubleFunction gain, IntFunction<String> about) {
        this.gain = gain;
        this.about = about;
        Region track = new Region();
        track.getStyleClass().add("gain-track");
        filled.getStyleClass().add("gain-filled");
        StackPane bar = new StackPane(track, filled);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(BAR);
        bar.setMaxWidth(BAR);
        number.setMinWidth(Region.USE_PREF_SIZE);
        all = Gap.USUAL.of(new HBox(number, bar));
        all.setAlignment(Pos.CENTER_RIGHT);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        getStyleClass().add("gain-cell");
    }

    @Override
    protected void updateItem(Integer neuron, boolean empty) {
        super.updateItem(neuron, empty);
        if (empty || neuron == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        double value = gain.applyAsDouble(neuron);
        number.setText(NumberFormat.decimal(value, 3));
        double width = Math.clamp(value, 0, 1) * BAR;
        filled.setMinWidth(width);
        filled.setMaxWidth(width);
        tip.setText(about.apply(neuron));
        setTooltip(tip);
        setAccessibleText(tip.getText());
        setGraphic(all);
    }
}
