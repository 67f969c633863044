package sotto.ui.compare;

import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/// The line that stands for a kind of column, in its header as in the gain curve.
final class KindLine {
    private static final double LENGTH = 24;

    private static final double SHORT = 20;

    private KindLine() {}

    static Line of(ColumnKind kind) {
        return line(kind, LENGTH);
    }

    /// A shorter one, above dots.
    static Line small(ColumnKind kind) {
        return line(kind, SHORT);
    }

    private static Line line(ColumnKind kind, double length) {
        Line line = new Line(0, 0, length, 0);
        line.getStyleClass().addAll("kind-line", kind.name().toLowerCase(java.util.Locale.ROOT));
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        switch (kind) {
            case BASE -> line.setStrokeWidth(1.5);
            case AURA -> line.setStrokeWidth(2.5);
            case DET0 -> dashed(line, 7, 4);
            case DAMP -> dashed(line, 2, 3);
            case SHUFFLED -> dashed(line, 1, 3);
            case SAVED -> dashed(line, 7, 3, 2, 3);
        }
        return line;
    }

    private static void dashed(Line line, double... dashes) {
        line.setStrokeWidth(2);
        for (double dash : dashes) {
            line.getStrokeDashArray().add(dash);
        }
    }
}
