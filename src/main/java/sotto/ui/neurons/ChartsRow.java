package sotto.ui.neurons;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sotto.figure.FigureKind;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Two figures of a neuron side by side: how well it separates the classes, and its responses to each class.
final class ChartsRow extends HBox {
    private static final double HEIGHT = 206;
    private static final double FAINT = 0.4;

    private final DetailViewModel model;
    private final Messages words;
    private final FigureView roc;
    private final FigureView density;

    ChartsRow(DetailViewModel model, Messages words) {
        Gap.HUGE.of(this);
        this.model = model;
        this.words = words;
        roc = new FigureView("neurons-roc", model.context());
        density = new FigureView("neurons-density", model.context());
        getChildren().addAll(framed(roc, "roc.export"), framed(density, "density.export"));
        model.page().subscribe(this::show);
        model.context().session().neuron().subscribe(_ -> age());
        model.context().session().run().subscribe(_ -> show(model.page().get()));
    }

    private StackPane framed(FigureView view, String key) {
        view.setMinHeight(HEIGHT);
        view.setPrefHeight(HEIGHT);
        view.setPrefWidth(200);
        ExportButton export = new ExportButton(view.getId() + "-export", model.context(), view::shown);
        export.setAccessibleText(words.of(key));
        export.getStyleClass().add("small-control");
        StackPane box = new StackPane(view, export);
        StackPane.setAlignment(export, Pos.TOP_RIGHT);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(Region.USE_COMPUTED_SIZE);
        return box;
    }

    private void show(Optional<DetailParts.Page> page) {
        boolean there =
                page.isPresent() && model.context().session().run().get().isPresent();
        Controls.show(this, there);
        if (there) {
            NeuronShown shown = new NeuronShown(model, page.get(), words);
            roc.show(shown.of(FigureKind.ROC));
            density.show(shown.of(FigureKind.DENSITY));
        } else {
            roc.clear();
            density.clear();
        }
        age();
    }

    /// Makes the figures faint while they show an earlier neuron.
    private void age() {
        int neuron = model.context().session().neuron().get();
        boolean old = model.page().get().filter(page -> page.neuron() == neuron).isEmpty();
        setOpacity(old ? FAINT : 1);
    }
}
