package sotto.ui.layers;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.shape.Polygon;
import sotto.figure.Cumulative;
import sotto.figure.Geometry;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ThresholdHandle;
import sotto.ui.chart.ThresholdLine;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.Session;

/// Nodes over the curve of experts against the threshold: the threshold, the number above it, and its handle.
final class CumulativeOverlay {
    private static final double BESIDE = 24;
    private static final double LINE = 17;
    private static final double STEP = 4;

    private final LayersViewModel model;
    private final Session session;
    private final FigureView view;
    private final Messages words;
    private final Polygon under = new Polygon();
    private final Label above = new Label();
    private final Label chance = new Label();
    private final ThresholdHandle handle;

    CumulativeOverlay(LayersViewModel model, Session session, FigureView view, Messages words) {
        this.model = model;
        this.session = session;
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
        new ThresholdLine("layers-threshold-line", view, session.threshold(), model::threshold);
        handle = new ThresholdHandle(
                "layers-threshold",
                view,
                session.threshold(),
                new ThresholdHandle.Moves(model::threshold, model::resetThreshold, this::level));
        Descriptions.tip(handle, words.of("cumulative.handle.tip"));
        view.geometry().subscribe(_ -> place());
        model.counts().subscribe(_ -> place());
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
        double threshold = session.threshold().get();
        String count = NumberFormat.count(counts.narrowed());
        String value = NumberFormat.decimal(threshold, 3);
        above.setText(words.of("cumulative.above", count, value));
        chance.setText(Double.isNaN(counts.expected()) ? "" : words.of("cumulative.chance", chance(counts.expected())));
        handle.setAccessibleText(words.of("cumulative.handle.about", value, count));
        fill(geometry, threshold);
        double y = geometry.y(Math.max(1, counts.narrowed()));
        clear(geometry, threshold, y, Math.max(width(above), width(chance)))
                .ifPresentOrElse(
                        spot -> {
                            put(above, spot.left(), spot.top());
                            put(chance, spot.left(), spot.top() + LINE);
                        },
                        () -> {
                            double top = geometry.area().top() - LINE - 3;
                            double right = geometry.area().right() - width(chance);
                            put(chance, right, top);
                            put(above, Math.max(0, right - 8 - width(above)), top);
                        });
    }

    private record Spot(double left, double top) {}

    /// The first place for the label right of the threshold where the falling curve stays below it, from the
    /// handle's height to the top; empty if there is none, so that the label must stand above the plot.
    private Optional<Spot> clear(Geometry geometry, double threshold, double handle, double width) {
        double first = geometry.x(threshold) + BESIDE;
        double last = geometry.area().right() - width;
        double least = geometry.area().top() - 6;
        for (double top : new double[] {Math.max(least, handle - 2 * LINE), least}) {
            for (double left = first; left <= last; left += STEP) {
                if (curve(geometry, geometry.xValue(left - 2)) >= top + 2 * LINE + 2) {
                    return Optional.of(new Spot(left, top));
                }
            }
        }
        return Optional.empty();
    }

    private static void put(Label label, double left, double top) {
        label.resizeRelocate(Math.rint(left), Math.rint(top), width(label), LINE);
    }

    /// Height of the curve at a threshold, in pixels.
    private double curve(Geometry geometry, double threshold) {
        int neurons = view.figure()
                .map(figure -> ((Cumulative) figure).nearest(threshold).neurons())
                .orElse(0);
        return neurons == 0 ? geometry.area().bottom() : geometry.y(neurons);
    }

    private static double width(Label label) {
        label.applyCss();
        return Math.ceil(label.prefWidth(-1));
    }

    private String chance(double expected) {
        if (expected < 0.01) {
            return words.of("cumulative.chance.tiny");
        }
        return expected >= 10 ? NumberFormat.count(Math.round(expected)) : NumberFormat.decimal(expected, 2);
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
