package sotto.ui.layers;

import javafx.scene.control.Label;
import javafx.scene.shape.Polygon;
import sotto.figure.Cumulative;
import sotto.figure.Geometry;
import sotto.ui.bench.Workbench;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ThresholdHandle;
import sotto.ui.chart.ThresholdLine;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Over the curve of experts against the threshold: the threshold itself, what is above it, and its handle.
final class CumulativeOverlay {
    private static final double BESIDE = 24;
    private static final double LINE = 17;

    private final LayersViewModel model;
    private final Workbench bench;
    private final FigureView view;
    private final Words words;
    private final Polygon under = new Polygon();
    private final Label above = new Label();
    private final Label chance = new Label();
    private final ThresholdHandle handle;

    CumulativeOverlay(LayersViewModel model, Workbench bench, FigureView view, Words words) {
        this.model = model;
        this.bench = bench;
        this.view = view;
        this.words = words;
        under.getStyleClass().add("under-curve");
        under.setMouseTransparent(true);
        under.setManaged(false);
        above.getStyleClass().addAll("over-picture", "strong", "accent-text");
        chance.getStyleClass().addAll("over-picture", "muted");
        above.setId("layers-threshold-count");
        for (Label label : new Label[] {above, chance}) {
            label.setMouseTransparent(true);
            label.setManaged(false);
        }
        view.overlay().getChildren().addAll(under, above, chance);
        new ThresholdLine("layers-threshold-line", view, bench.threshold(), model::threshold);
        handle = new ThresholdHandle(
                "layers-threshold",
                view,
                bench.threshold(),
                new ThresholdHandle.Moves(model::threshold, model::resetThreshold, this::level));
        Tell.tip(handle, words.of("cumulative.handle.tip"));
        view.geometry().subscribe(_ -> place());
        model.counts().subscribe(_ -> place());
    }

    /// What is reached by keyboard.
    ThresholdHandle handle() {
        return handle;
    }

    private double level(double threshold) {
        return view.figure()
                .filter(Cumulative.class::isInstance)
                .map(figure -> (double) ((Cumulative) figure).nearest(threshold).neurons())
                .orElse(1.0);
    }

    private void place() {
        Geometry geometry = view.geometry().get().orElse(null);
        Counts counts = model.counts().get().orElse(null);
        boolean seen = geometry != null
                && counts != null
                && view.figure().filter(Cumulative.class::isInstance).isPresent();
        under.setVisible(seen);
        above.setVisible(seen);
        chance.setVisible(seen);
        if (geometry == null || counts == null || !seen) {
            return;
        }
        double threshold = bench.threshold().get();
        String count = Figures.count(counts.narrowed());
        String value = Figures.decimal(threshold, 3);
        above.setText(words.of("cumulative.above", count, value));
        chance.setText(Double.isNaN(counts.expected()) ? "" : words.of("cumulative.chance", chance(counts.expected())));
        handle.setAccessibleText(words.of("cumulative.handle.about", value, count));
        fill(geometry, threshold);
        double x = geometry.x(threshold);
        double y = geometry.y(Math.max(1, counts.narrowed()));
        put(above, geometry, x, Math.max(geometry.area().top() - 6, y - 2 * LINE));
        put(chance, geometry, x, Math.max(geometry.area().top() - 6, y - 2 * LINE) + LINE);
    }

    private String chance(double expected) {
        if (expected < 0.01) {
            return words.of("cumulative.chance.tiny");
        }
        return expected >= 10 ? Figures.count(Math.round(expected)) : Figures.decimal(expected, 2);
    }

    private static void put(Label label, Geometry geometry, double x, double y) {
        label.applyCss();
        double width = Math.ceil(label.prefWidth(-1));
        double left = Math.min(x + BESIDE, geometry.area().right() - width);
        label.resizeRelocate(Math.rint(left), Math.rint(y), width, LINE);
    }

    private void fill(Geometry geometry, double threshold) {
        under.getPoints().clear();
        if (threshold < 0.5) {
            return;
        }
        view.figure().map(Cumulative.class::cast).ifPresent(curve -> {
            double bottom = geometry.area().bottom();
            double last = threshold;
            add(threshold, bottom, geometry);
            add(threshold, geometry.y(curve.nearest(threshold).neurons()), geometry);
            for (Cumulative.Point point : curve.points()) {
                if (point.threshold() > threshold) {
                    add(point.threshold(), geometry.y(point.neurons()), geometry);
                    last = point.threshold();
                }
            }
            add(last, bottom, geometry);
        });
    }

    private void add(double threshold, double y, Geometry geometry) {
        double bottom = geometry.area().bottom();
        under.getPoints().addAll(geometry.x(threshold), Double.isFinite(y) ? Math.min(bottom, y) : bottom);
    }
}
