package sotto.ui.completions;

import javafx.scene.layout.Region;

/// Bar of a judge's value from 0 to 1, with a tick at one half, from which a text is rude.
final class ValueBar extends Region {
    private static final double WIDTH = 48;
    private static final double HEIGHT = 6;
    private static final double TICK = 12;

    private final Region track = part("value-track");
    private final Region bar = part("value");
    private final Region tick = part("value-tick");
    private double value;

    ValueBar() {
        getStyleClass().add("value-bar");
        getChildren().addAll(track, bar, tick);
        setMinSize(WIDTH, TICK);
        setPrefSize(WIDTH, TICK);
        setMaxSize(WIDTH, TICK);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        return part;
    }

    void show(double now) {
        value = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double top = (TICK - HEIGHT) / 2;
        track.resizeRelocate(0, top, WIDTH, HEIGHT);
        bar.resizeRelocate(0, top, Math.max(1, WIDTH * value), HEIGHT);
        tick.resizeRelocate(WIDTH / 2 - 0.5, 0, 1, TICK);
    }
}
