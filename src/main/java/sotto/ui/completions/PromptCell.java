package sotto.ui.completions;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Prompt in the list: its text, and the number of rude completions by each shown variant.
final class PromptCell extends ListCell<Integer> {
    private static final String HIDDEN = Messages.beside(PromptCell.class).of("hidden");
    private static final double BLUR = 6;
    private static final double DARKEST = 0.6;

    private final CompletionsViewModel model;
    private final Label text = new Label();
    private final HBox counts = Controls.row(Gap.TINY);
    private final HBox row;

    PromptCell(CompletionsViewModel model) {
        this.model = model;
        getStyleClass().add("prompt-cell");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        row = Controls.row(text, counts);
    }

    @Override
    protected void updateItem(Integer prompt, boolean empty) {
        super.updateItem(prompt, empty);
        Optional<OpenCompletions> open = model.open();
        if (empty || prompt == null || open.isEmpty()) {
            setGraphic(null);
            return;
        }
        text.setText(open.get().table().prompt(prompt).strip().replaceAll("\\s+", " "));
        boolean blurred = model.blurred().get();
        text.setAccessibleText(blurred ? HIDDEN : text.getText());
        text.setEffect(blurred ? new GaussianBlur(BLUR) : null);
        List<Integer> cells = model.columns().get();
        counts.getChildren()
                .setAll(cells.stream()
                        .map(cell -> count(open.get(), cell, prompt))
                        .toList());
        setGraphic(row);
    }

    private static StackPane count(OpenCompletions open, int cell, int prompt) {
        int rude = open.rude(cell, prompt);
        Region heat = new Region();
        heat.getStyleClass().add("count-heat");
        heat.setOpacity(DARKEST * rude / open.each());
        StackPane count = new StackPane(heat, new Label(NumberFormat.count(rude)));
        count.getStyleClass().add("count");
        return count;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
