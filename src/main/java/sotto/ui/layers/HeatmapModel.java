package sotto.ui.layers;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.figure.HeatmapRows;
import sotto.figure.HeatmapScene;
import sotto.figure.Viewport;

/// State of the heatmap's view without a screen: the visible part, and its zoom, pan and keyboard steps.
final class HeatmapModel {
    private static final double STEP = 0.15; // of what is seen, for a key
    private static final double WIDEST = 24; // pixels of the design, of a neuron at the greatest zoom
    private static final double HIGHEST = 40; // pixels of the design, of a row that is zoomed

    private final ObjectProperty<Viewport> view = new SimpleObjectProperty<>(Viewport.all(1));
    private HeatmapRows rows = new HeatmapRows(java.util.List.of(), java.util.List.of());

    /// The visible part.
    ObjectProperty<Viewport> view() {
        return view;
    }

    /// Sets the rows; if they differ from those before, all of them become visible.
    void rows(HeatmapRows next) {
        if (!next.equals(rows)) {
            rows = next;
            home();
        }
    }

    /// Shows everything.
    void home() {
        view.set(Viewport.all(rows.layers().size()));
    }

    /// Whether everything is visible.
    boolean isHome() {
        return view.get().equals(Viewport.all(rows.layers().size()));
    }

    /// Zooms about a point, which stays where it is; rows grow only while they are too low to be seen well.
    ///
    /// @param x share of the width, in [0, 1]
    /// @param y share of the height, in [0, 1]
    void zoom(double x, double y, double factor, HeatmapScene.Screen screen) {
        view.set(view.get().zoomed(x, y, new Viewport.Zoom(factor, factor), limits(screen)));
    }

    /// Moves by shares of the visible part.
    void move(double across, double down, HeatmapScene.Screen screen) {
        view.set(view.get().moved(across, down, limits(screen)));
    }

    /// Moves by a key.
    void move(HeatmapScene.Step step, HeatmapScene.Screen screen) {
        switch (step) {
            case LEFT -> move(-STEP, 0, screen);
            case RIGHT -> move(STEP, 0, screen);
            case UP -> move(0, -STEP, screen);
            case DOWN -> move(0, STEP, screen);
        }
    }

    /// Moves just so far that a neuron becomes visible.
    void reveal(HeatmapScene scene, HeatmapScene.Screen screen, int neuron) {
        Optional<HeatmapScene.Spot> found = scene.spot(view.get(), screen, neuron);
        found.ifPresent(spot -> move(outside(spot.x() / screen.width()), outside(spot.y() / screen.height()), screen));
    }

    private static double outside(double share) {
        if (share < 0) {
            return share - 0.1;
        }
        return share > 1 ? share - 0.9 : 0;
    }

    private Viewport.Limits limits(HeatmapScene.Screen screen) {
        int widest = rows.places().stream()
                .mapToInt(place -> place.band().width())
                .max()
                .orElse(1);
        int all = Math.max(1, rows.layers().size());
        return new Viewport.Limits(
                all,
                Math.clamp(screen.width() / (WIDEST * screen.dots() * widest), 1e-6, 1),
                Math.max(1, screen.height() / (HIGHEST * screen.dots())));
    }
}
