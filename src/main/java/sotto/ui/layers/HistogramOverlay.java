package sotto.ui.layers;

import javafx.scene.control.Label;
import javafx.scene.shape.Line;
import sotto.expert.Expertise;
import sotto.figure.Geometry;
import sotto.figure.Histogram;
import sotto.ui.bench.Workbench;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ThresholdLine;
import sotto.ui.control.Words;

/// Over the histogram: the threshold, and where the selected neuron is.
final class HistogramOverlay {
    private static final double TICK = 24;

    private final LayersViewModel model;
    private final Workbench bench;
    private final FigureView view;
    private final Label selected = new Label();
    private final Line tick = new Line();

    HistogramOverlay(LayersViewModel model, Workbench bench, FigureView view, Words words) {
        this.model = model;
        this.bench = bench;
        this.view = view;
        selected.setText(words.of("histogram.selected"));
        selected.getStyleClass().add("over-picture");
        selected.setMouseTransparent(true);
        selected.setManaged(false);
        tick.getStyleClass().add("selected-tick");
        tick.setMouseTransparent(true);
        tick.setManaged(false);
        view.overlay().getChildren().addAll(tick, selected);
        new ThresholdLine("layers-histogram-threshold", view, bench.threshold(), model::threshold);
        view.geometry().subscribe(_ -> place());
        bench.neuron().subscribe(_ -> place());
        model.field().subscribe(_ -> place());
    }

    private void place() {
        Geometry geometry = view.geometry().get().orElse(null);
        int neuron = bench.neuron().get();
        boolean seen = geometry != null
                && neuron != Workbench.NO_NEURON
                && model.field().get().isPresent();
        tick.setVisible(seen);
        selected.setVisible(seen);
        if (geometry == null || !seen) {
            return;
        }
        Expertise expertise = model.field().get().orElseThrow().run().run().expertise();
        double x = geometry.x(expertise.auroc(neuron));
        double foot = foot(geometry, expertise.auroc(neuron));
        tick.setStartX(x);
        tick.setEndX(x);
        tick.setStartY(foot - TICK);
        tick.setEndY(foot);
        selected.applyCss();
        double width = Math.ceil(selected.prefWidth(-1));
        double left = Math.clamp(
                x - width / 2, geometry.area().left(), Math.max(geometry.area().left(), view.getWidth() - width));
        selected.resizeRelocate(Math.rint(left), Math.rint(foot - TICK - 18), width, 16);
    }

    /// Just above the bar of an AUROC, but never so high that the label leaves the picture.
    private double foot(Geometry geometry, double auroc) {
        int neurons = view.figure()
                .filter(Histogram.class::isInstance)
                .flatMap(figure -> ((Histogram) figure)
                        .bins().stream()
                                .filter(bin -> auroc >= bin.low() && (auroc < bin.high() || bin.high() == 1))
                                .findFirst())
                .map(Histogram.Bin::neurons)
                .orElse(1);
        return Math.max(geometry.area().top() + TICK + 18, geometry.y(Math.max(1, neurons)) - 4);
    }
}
