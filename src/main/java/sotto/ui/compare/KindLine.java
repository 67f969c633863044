package sotto.ui.compare;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;
import sotto.expert.Emphasis;
import sotto.expert.GainRule;

/// Line that stands for a kind of column, in its header as in the gain curve.
final class KindLine {
    private static final double LENGTH = 24;

    private static final double SHORT = 20;

    private KindLine() {}

    static Line of(ColumnKind kind) {
        return line(kind, LENGTH);
    }

    /// Makes a shorter one, above dots.
    static Line small(ColumnKind kind) {
        return line(kind, SHORT);
    }

    private static Line line(ColumnKind kind, double length) {
        Line line = new Line(0, 0, length, 0);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        Optional<Emphasis> emphasis = kind.rule().map(GainRule::emphasis);
        String style = emphasis.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse(kind.word());
        line.getStyleClass().addAll("kind-line", style);
        if (emphasis.isPresent()) {
            draw(line, emphasis.get());
        } else if (kind.isBase()) {
            line.setStrokeWidth(1.5);
        } else {
            dashed(line, 7, 3, 2, 3);
        }
        return line;
    }

    private static void draw(Line line, Emphasis emphasis) {
        switch (emphasis) {
            case LEADING -> line.setStrokeWidth(2.5);
            case VARIATION -> dashed(line, 10, 2);
            case BASELINE -> dashed(line, 7, 4);
            case SOFT_BASELINE -> dashed(line, 2, 3);
            case CONTROL -> dashed(line, 1, 3);
        }
    }

    private static void dashed(Line line, double... dashes) {
        line.setStrokeWidth(2);
        for (double dash : dashes) {
            line.getStrokeDashArray().add(dash);
        }
    }
}
