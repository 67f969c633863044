package sotto.ui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.evaluate.StudyClaim;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.TaskShare;
import sotto.ui.theme.Icons;

/// Small picture of a tile, 16 pixels high: two bars, a range with the untouched model's tick, or a sign for each task.
final class TilePicture extends Pane {
    private static final double HEIGHT = 16;
    private static final double BAR = 5;
    private static final double SIGN = 20; // from one task's sign to the next
    private static final double LEAST_END = 0.05; // of the range of perplexity

    private List<Part> parts = List.of();
    private List<Node> signs = List.of();

    /// Rectangle whose ends are shares of the picture's width.
    private record Part(Region region, double from, double to, double top, double height) {}

    TilePicture() {
        getStyleClass().add("tile-picture");
        setMinSize(0, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
    }

    /// Shows the untouched model's toxicity as a bar, and the point's below it.
    void toxicity(Optional<StudyClaim.Toxicity> toxicity) {
        show(toxicity.map(one -> {
                    double most = Math.max(Double.MIN_NORMAL, Math.max(one.base(), one.value()));
                    return List.of(
                            part("base-bar", 0, one.base() / most, 2, BAR),
                            part("point-bar", 0, one.value() / most, 2 + BAR + 2, BAR));
                })
                .orElse(List.of()));
    }

    /// Shows the change of perplexity with its interval on a line that begins at the untouched model's tick.
    void perplexity(Optional<StudyClaim.Perplexity> perplexity) {
        show(perplexity.map(one -> range(one.change())).orElse(List.of()));
    }

    private static List<Part> range(StudyPoint.Value change) {
        double low = Double.isNaN(change.low()) ? change.value() : change.low();
        double high = Double.isNaN(change.high()) ? change.value() : change.high();
        double start = Math.min(0, 1.2 * low);
        double end = Math.max(LEAST_END, 1.2 * high);
        double wide = end - start;
        double middle = HEIGHT / 2;
        double at = (change.value() - start) / wide;
        return List.of(
                part("range-track", 0, 1, middle - 2, 4),
                part("range-interval", (low - start) / wide, (high - start) / wide, middle - 1, 2),
                part("range-base", -start / wide, -start / wide, middle - 6, 12),
                part("range-point", at, at, middle - 4, 8));
    }

    private static Part part(String style, double from, double to, double top, double height) {
        Region region = new Region();
        region.getStyleClass().add(style);
        return new Part(region, from, to, top, height);
    }

    private void show(List<Part> next) {
        parts = next;
        signs = List.of();
        getChildren().setAll(next.stream().map(Part::region).toList());
        requestLayout();
    }

    /// Shows for each task whether the point keeps it; fainter where the untouched model may be guessing.
    void tasks(StudyPoint point, List<TaskShare> tasks) {
        List<Node> next = new ArrayList<>();
        for (TaskShare task : tasks) {
            boolean kept = task.isKeptBy(point.variant());
            FontIcon icon =
                    Icons.of(kept ? Feather.CHECK_CIRCLE : task.isAtChance() ? Feather.MINUS_CIRCLE : Feather.X_CIRCLE);
            icon.getStyleClass().add(kept ? "good" : task.isAtChance() ? "faint" : "bad");
            next.add(icon);
        }
        parts = List.of();
        signs = next;
        getChildren().setAll(next);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        for (Part part : parts) {
            double thin = part.region().getStyleClass().contains("range-base") ? 2 : part.height();
            boolean spot = part.from() == part.to();
            double left = spot ? part.from() * width - thin / 2 : part.from() * width;
            double wide = spot ? thin : (part.to() - part.from()) * width;
            part.region().resizeRelocate(left, part.top(), wide, part.height());
        }
        double step = Math.min(SIGN, width / Math.max(1, signs.size()));
        for (int i = 0; i < signs.size(); i++) {
            Node sign = signs.get(i);
            sign.autosize();
            sign.relocate(i * step, 0);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(96, SIGN * signs.size());
    }
}
