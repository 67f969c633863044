package sotto.ui.neurons;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Width that a text needs in a cell of the table, which is bold where its row is selected.
final class CellWidth {
    private static final double SIZE = 12;
    private static final double AROUND = 20; // padding at both sides, and what a pixel grid may add

    private final Text measure = new Text();

    CellWidth() {
        measure.setFont(Font.font("Inter SemiBold", SIZE));
    }

    /// Pixels for a text.
    double of(String text) {
        measure.setText(text);
        return Math.ceil(measure.getLayoutBounds().getWidth()) + AROUND;
    }
}
