package sotto.ui.compare;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Scale;
import sotto.run.compare.JudgedTexts;

/// Half circle from 0 to 1: TilesFX's gauge, with an interval as an inner arc and a tick at Base's value.
///
/// TilesFX does not read style sheets: its two colours are those of two nodes without size, which do.
final class JudgeDial extends Pane {
    static final double WIDTH = 112;
    static final double HEIGHT = 58;

    private static final double TILE = 150;
    private static final double RADIUS = 0.3 * TILE; // of the skin's arc, as a share of its size
    private static final double BAR = 0.07 * TILE;
    private static final double HALF_TURN = 180;

    private final Tile tile;
    private final Arc interval = new Arc(WIDTH / 2, HEIGHT, RADIUS - BAR / 2 - 4, RADIUS - BAR / 2 - 4, 0, 0);
    private final Line tick = new Line();
    private final Rectangle bar = new Rectangle();
    private final Rectangle track = new Rectangle();
    private final Scale scale = new Scale(1, 1);

    JudgeDial() {
        tile = TileBuilder.create()
                .skinType(Tile.SkinType.GAUGE2)
                .prefSize(TILE, TILE)
                .minSize(TILE, TILE)
                .maxSize(TILE, TILE)
                .minValue(0)
                .maxValue(1)
                .animated(false)
                .valueVisible(false)
                .textVisible(false)
                .title("")
                .build();
        tile.setAngleRange(HALF_TURN);
        tile.setMinValueVisible(false);
        tile.setMaxValueVisible(false);
        tile.setNeedleColor(Color.TRANSPARENT);
        tile.setKnobColor(Color.TRANSPARENT);
        tile.setBackgroundColor(Color.TRANSPARENT);
        tile.setMouseTransparent(true);
        tile.setFocusTraversable(false);
        interval.setType(ArcType.OPEN);
        interval.setFill(null);
        interval.setStrokeLineCap(StrokeLineCap.BUTT);
        interval.getStyleClass().add("interval");
        tick.getStyleClass().add("base-tick");
        bar.getStyleClass().add("bar");
        bar.fillProperty().subscribe(fill -> colour(fill, tile::setBarColor));
        track.getStyleClass().add("track");
        track.fillProperty().subscribe(fill -> colour(fill, tile::setBarBackgroundColor));
        Pane clip = new Pane(tile);
        clip.setClip(Shape.subtract(
                new Rectangle(WIDTH, HEIGHT), new Circle(WIDTH / 2, HEIGHT, RADIUS - BAR / 2 - 1))); // no knob
        tile.relocate(WIDTH / 2 - TILE / 2, HEIGHT - TILE / 2);
        getChildren().addAll(bar, track, clip, interval, tick);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getTransforms().add(scale);
        scale(1);
    }

    /// Scales the dial to a share of its size, in (0, 1]; thin lines keep their width.
    void scale(double share) {
        scale.setX(share);
        scale.setY(share);
        interval.setStrokeWidth(2 / share);
        tick.setStrokeWidth(2 / share);
    }

    /// Shows a value, and a tick at Base's; empty for none.
    void show(Optional<JudgedTexts> judged, Optional<JudgedTexts> base) {
        tile.setValue(judged.map(JudgedTexts::mean).orElse(0.0));
        interval.setVisible(judged.isPresent());
        judged.ifPresent(texts -> {
            interval.setStartAngle(HALF_TURN * (1 - texts.interval().high()));
            interval.setLength(
                    HALF_TURN * (texts.interval().high() - texts.interval().low()));
        });
        tick.setVisible(base.isPresent());
        base.ifPresent(texts -> point(texts.mean()));
    }

    private void point(double place) {
        double angle = Math.PI * (1 - place);
        double inner = RADIUS - BAR / 2 - 1;
        double outer = RADIUS + BAR / 2 + 4;
        tick.setStartX(WIDTH / 2 + inner * Math.cos(angle));
        tick.setStartY(HEIGHT - inner * Math.sin(angle));
        tick.setEndX(WIDTH / 2 + outer * Math.cos(angle));
        tick.setEndY(HEIGHT - outer * Math.sin(angle));
    }

    private static void colour(Paint fill, Consumer<Color> takes) {
        if (fill instanceof Color colour) {
            takes.accept(colour);
        }
    }
}
