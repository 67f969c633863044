package sotto.ui.layers;

import java.util.List;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;
import sotto.expert.Expertise;
import sotto.figure.Geometry;
import sotto.figure.Histogram;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ThresholdLine;
import sotto.ui.control.Messages;
import sotto.ui.session.Session;

/// Nodes over the histogram: the threshold, and a label at the selected neuron's AUROC.
final class HistogramOverlay {
    private static final double TICK = 16; // least pixels from the label to the bar
    private static final double LINE = 16;
    private static final double STEP = 4; // pixels between the places tried
    private static final PseudoClass GROUND = PseudoClass.getPseudoClass("grounded");

    private final LayersViewModel model;
    private final Session session;
    private final FigureView view;
    private final Label selected = new Label();
    private final Line tick = new Line();

    HistogramOverlay(LayersViewModel model, Session session, FigureView view, Messages words) {
        this.model = model;
        this.session = session;
        this.view = view;
        selected.setText(words.of("histogram.selected"));
        selected.getStyleClass().add("over-picture");
        selected.setMouseTransparent(true);
        selected.setManaged(false);
        tick.getStyleClass().add("selected-tick");
        tick.setMouseTransparent(true);
        tick.setManaged(false);
        view.overlay().getChildren().addAll(tick, selected);
        new ThresholdLine("layers-histogram-threshold", view, session.threshold(), model::threshold);
        view.geometry().subscribe(_ -> place());
        session.neuron().subscribe(_ -> place());
        session.threshold().subscribe(_ -> place());
        model.field().subscribe(_ -> place());
    }

    private void place() {
        Geometry geometry = view.geometry().get().orElse(null);
        int neuron = session.neuron().get();
        boolean seen = geometry != null
                && neuron != Session.NO_NEURON
                && model.field()
                        .get()
                        .filter(field ->
                                !Float.isNaN(field.run().run().expertise().auroc(neuron)))
                        .isPresent();
        tick.setVisible(seen);
        selected.setVisible(seen);
        if (geometry == null || !seen) {
            return;
        }
        Expertise expertise = model.field().get().orElseThrow().run().run().expertise();
        double x = geometry.x(expertise.auroc(neuron));
        selected.applyCss();
        double width = Math.ceil(selected.prefWidth(-1));
        double left = left(geometry, x, width);
        double least = geometry.area().top() - LINE;
        double free = free(geometry, left, width);
        double foot = Math.max(least + LINE + 4, highest(geometry, x, x) - 4);
        selected.pseudoClassStateChanged(GROUND, false);
        OptionalDouble beside = free < geometry.area().top() ? beside(geometry, left, width) : OptionalDouble.empty();
        if (beside.isPresent()) { // above is what the picture says of the band
            double top = Math.max(geometry.area().top(), free(geometry, beside.getAsDouble(), width) - TICK);
            boolean isLeft = beside.getAsDouble() < left;
            put(beside.getAsDouble(), top, width);
            tick.setStartX(isLeft ? beside.getAsDouble() + width + 2 : beside.getAsDouble() - 2);
            tick.setStartY(top + LINE / 2);
            tick.setEndX(x);
            tick.setEndY(Math.max(top + LINE / 2, foot));
            return;
        }
        double top = Math.max(least, Math.min(free, foot - TICK - LINE));
        tick.setStartX(x);
        tick.setEndX(x);
        tick.setStartY(top + LINE);
        tick.setEndY(foot);
        selected.pseudoClassStateChanged(GROUND, free < least);
        put(left, top, width);
    }

    private void put(double left, double top, double width) {
        selected.resizeRelocate(Math.rint(left), Math.rint(top), width, LINE);
    }

    /// The lowest top of a label above everything that is drawn from its left to its right.
    private double free(Geometry geometry, double left, double width) {
        return highest(geometry, left - 2, left + width + 2) - 2 - LINE;
    }

    /// The nearest left edge, inside the plot and off the threshold, where the label has room above the bars.
    private OptionalDouble beside(Geometry geometry, double from, double width) {
        double threshold = geometry.x(session.threshold().get());
        double least = geometry.area().left();
        double most = Math.max(least, view.getWidth() - width);
        for (double shift = STEP; shift < view.getWidth(); shift += STEP) {
            for (double left : new double[] {from - shift, from + shift}) {
                boolean across = threshold > left - 3 && threshold < left + width + 3;
                if (left >= least
                        && left <= most
                        && !across
                        && free(geometry, left, width) >= geometry.area().top()) {
                    return OptionalDouble.of(left);
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// Left edge of the label: around its neuron, inside the picture, and not across the threshold.
    private double left(Geometry geometry, double x, double width) {
        double least = geometry.area().left();
        double most = Math.max(least, view.getWidth() - width);
        double threshold = geometry.x(session.threshold().get());
        double left = Math.clamp(x - width / 2, least, most);
        if (threshold > left - 3 && threshold < left + width + 3) {
            boolean right = x >= threshold ? threshold + 4 <= most : threshold - 4 - width < least;
            left = Math.clamp(right ? threshold + 4 : threshold - 4 - width, least, most);
        }
        return left;
    }

    /// Top of the highest bar and of the chance curve between two places across, in pixels.
    private double highest(Geometry geometry, double from, double to) {
        double low = geometry.xValue(from);
        double high = geometry.xValue(to);
        double most = view
                .figure()
                .filter(Histogram.class::isInstance)
                .map(figure -> ((Histogram) figure).bins())
                .orElse(List.of())
                .stream()
                .filter(bin -> bin.high() >= low && bin.low() <= high)
                .mapToDouble(
                        bin -> Double.isNaN(bin.expected()) ? bin.neurons() : Math.max(bin.neurons(), bin.expected()))
                .max()
                .orElse(1);
        return geometry.y(Math.max(1, most));
    }
}
