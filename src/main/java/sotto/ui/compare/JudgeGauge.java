package sotto.ui.compare;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import sotto.figure.Theme;
import sotto.run.compare.JudgedTexts;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// A judge's value from 0 to 1 as a half circle: TilesFX's gauge, its interval as an inner arc, a tick where Base is.
///
/// TilesFX does not read style sheets: its colours are set whenever the theme changes.
final class JudgeGauge extends Pane {
    private static final double TILE = 150;
    private static final double RADIUS = 0.3 * TILE; // of the skin's arc, as a share of its size
    private static final double BAR = 0.07 * TILE;
    private static final double WIDTH = 112;
    private static final double HEIGHT = 94;
    private static final double BASELINE = 74;
    private static final double HALF_TURN = 180;

    private final Words words = Words.beside(JudgeGauge.class);
    private final Tile tile;
    private final Arc interval = new Arc(WIDTH / 2, BASELINE, RADIUS - BAR / 2 - 4, RADIUS - BAR / 2 - 4, 0, 0);
    private final Line tick = new Line();
    private final Label name = Tell.small("");
    private final Label value = new Label();
    private final Label range = Tell.small("");

    JudgeGauge(String id) {
        setId(id);
        getStyleClass().add("gauge");
        setAccessibleRole(AccessibleRole.TEXT);
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
        interval.setStrokeWidth(2);
        interval.setStrokeLineCap(StrokeLineCap.BUTT);
        interval.getStyleClass().add("interval");
        tick.getStyleClass().add("base-tick");
        value.getStyleClass().add("big-number");
        Pane clip = new Pane(tile);
        clip.setClip(Shape.subtract(
                new Rectangle(WIDTH, BASELINE), new Circle(WIDTH / 2, BASELINE, RADIUS - BAR / 2 - 1))); // no knob
        tile.relocate(WIDTH / 2 - TILE / 2, BASELINE - TILE / 2);
        getChildren().addAll(clip, interval, tick, name, value, range);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
    }

    /// What is measured, such as "Rude, by judge".
    void name(String text) {
        name.setText(text);
    }

    /// Shows a value, and where Base is; empty for none.
    void show(Optional<JudgedTexts> judged, Optional<JudgedTexts> base) {
        tile.setValue(judged.map(JudgedTexts::mean).orElse(0.0));
        value.setText(judged.map(texts -> Figures.decimal(texts.mean(), 2)).orElse("–"));
        range.setText(judged.map(texts -> Figures.interval(
                        texts.interval().low(), texts.interval().high(), 2))
                .orElse(""));
        interval.setVisible(judged.isPresent());
        judged.ifPresent(texts -> {
            interval.setStartAngle(HALF_TURN * (1 - texts.interval().high()));
            interval.setLength(
                    HALF_TURN * (texts.interval().high() - texts.interval().low()));
        });
        tick.setVisible(base.isPresent());
        base.ifPresent(texts -> point(texts.mean()));
        setAccessibleText(judged.map(texts -> words.of(
                        "gauge.value", name.getText(), Figures.decimal(texts.mean(), 2), range.getText(), texts.n()))
                .orElse(words.of("gauge.none")));
    }

    private void point(double place) {
        double angle = Math.PI * (1 - place);
        double inner = RADIUS - BAR / 2 - 1;
        double outer = RADIUS + BAR / 2 + 4;
        tick.setStartX(WIDTH / 2 + inner * Math.cos(angle));
        tick.setStartY(BASELINE - inner * Math.sin(angle));
        tick.setEndX(WIDTH / 2 + outer * Math.cos(angle));
        tick.setEndY(BASELINE - outer * Math.sin(angle));
    }

    /// Puts on a theme's colours.
    void dress(Theme theme) {
        boolean dark = theme == Theme.DARK;
        Color concept = Color.web(dark ? "#f0a04b" : "#b35806");
        tile.setBarColor(concept);
        tile.setBarBackgroundColor(Color.web(dark ? "#30363d" : "#d8dee4"));
        interval.setStroke(concept);
    }

    @Override
    protected void layoutChildren() {
        centre(name, 0);
        centre(value, BASELINE - 26);
        centre(range, BASELINE + 4);
    }

    private void centre(Label label, double top) {
        label.autosize();
        double width = Math.min(label.prefWidth(-1), WIDTH);
        label.resizeRelocate(Math.rint((WIDTH - width) / 2), top, width, label.prefHeight(-1));
    }
}
