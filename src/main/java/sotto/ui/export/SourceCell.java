package sotto.ui.export;

import java.util.Optional;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import sotto.expert.Measure;
import sotto.ui.control.Messages;

/// Source of gains in the open list; disabled, with the reason, where the run lacks what its rule needs.
final class SourceCell extends ListCell<GainsSource> {
    private final GainsChoice gains;
    private final Messages words;

    SourceCell(GainsChoice gains, Messages words) {
        this.gains = gains;
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable GainsSource item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setText(null);
            setDisable(false);
            return;
        }
        Optional<Measure> lacking = gains.lacking(item);
        String title = item.title(words);
        setText(lacking.map(measure -> words.of("source.lacking", title, measure.words()))
                .orElse(title));
        setDisable(lacking.isPresent());
    }
}
