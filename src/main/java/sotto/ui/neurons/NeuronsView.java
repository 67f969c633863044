package sotto.ui.neurons;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.theme.Look;

/// Layout of the screen: the table beside the selected neuron, or above it where the window is narrow.
final class NeuronsView extends StackPane {
    /// Width of this view, in pixels, below which the two stand one above the other.
    private static final double NARROW = 1100;

    private final SplitPane split = new SplitPane();
    private final TablePane table;
    private final DetailPane detail;
    private boolean placed;

    NeuronsView(NeuronsViewModel model, DetailViewModel study, Messages words, Empty nothing, Empty unscored) {
        getStyleClass().add("neurons");
        getStylesheets().add(Look.sheet(NeuronsView.class, "neurons.css"));
        table = new TablePane(model, words, this::toDetail);
        detail = new DetailPane(model, study, words, table::refresh);
        split.getItems().addAll(table, detail);
        split.setId("neurons-split");
        getChildren().addAll(split, nothing, unscored);
        Runnable show = () -> {
            boolean scored = model.rows().get().isPresent();
            boolean open = study.context().session().model().get().isPresent();
            split.setVisible(scored);
            nothing.setVisible(!scored && !open);
            unscored.setVisible(!scored && open);
        };
        model.rows().subscribe(show);
        study.context().session().model().subscribe(show);
        show.run();
        widthProperty().subscribe(width -> fold(width.doubleValue() < NARROW));
        SplitPane.setResizableWithParent(detail, false);
    }

    private void fold(boolean narrow) {
        Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (split.getOrientation() != wanted || split.getDividers().isEmpty() || !placed) {
            placed = true;
            split.setOrientation(wanted);
            split.setDividerPositions(narrow ? 0.52 : 0.6);
        }
    }

    private void toDetail() {
        detail.focus().requestFocus();
    }

    /// The table with the query above it.
    TablePane table() {
        return table;
    }

    /// The page of the selected neuron.
    DetailPane detail() {
        return detail;
    }
}
