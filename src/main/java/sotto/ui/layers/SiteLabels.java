package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import sotto.figure.Geometry;
import sotto.figure.SiteNames;
import sotto.figure.SiteShades;

/// Names of the sites beside a heatmap, each with the colour of its experts, and a line to its band where the
/// name had to move away from it.
final class SiteLabels {
    private static final double BESIDE = 8;
    private static final double APART = 20;
    private static final double SIDE = 8;

    private final Pane on;
    private final PlacedLabels names;
    private final List<Region> swatches = new ArrayList<>();
    private final List<Line> leaders = new ArrayList<>();

    SiteLabels(Pane on) {
        this.on = on;
        names = new PlacedLabels(on, "small");
    }

    void place(SiteNames shown, Geometry.Area area, SiteShades shades) {
        names.begin();
        while (swatches.size() < shown.names().size()) {
            add();
        }
        swatches.forEach(swatch -> swatch.setVisible(false));
        leaders.forEach(leader -> leader.setVisible(false));
        double right = area.left() - (shown.isSpread() ? APART : BESIDE);
        double left = right;
        for (int i = 0; i < shown.names().size(); i++) {
            SiteNames.Name name = shown.names().get(i);
            double y = area.top() + name.y();
            Label label = names.right(name.site(), right, y - 8);
            label.setId("layers-site-name-" + i);
            left = Math.min(left, label.getLayoutX() - SIDE - 4);
            Line leader = leaders.get(i);
            leader.setVisible(shown.isSpread());
            leader.setStartX(right + 3);
            leader.setStartY(y);
            leader.setEndX(area.left() - 3);
            leader.setEndY(area.top() + name.band());
        }
        for (int i = 0; i < shown.names().size(); i++) {
            SiteNames.Name name = shown.names().get(i);
            Region swatch = swatches.get(i);
            swatch.setVisible(true);
            swatch.setStyle("-fx-background-color: " + web(shades.argb(name.site())));
            swatch.resizeRelocate(Math.rint(left), Math.rint(area.top() + name.y() - SIDE / 2), SIDE, SIDE);
        }
        names.end();
    }

    private void add() {
        Region swatch = new Region();
        swatch.setManaged(false);
        Line leader = new Line();
        leader.setManaged(false);
        leader.getStyleClass().add("leader");
        swatches.add(swatch);
        leaders.add(leader);
        on.getChildren().addAll(swatch, leader);
    }

    /// A colour as CSS writes it.
    static String web(int argb) {
        return String.format(Locale.ROOT, "#%06x", argb & 0xffffff);
    }
}
