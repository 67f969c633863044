package sotto.figure;

import java.awt.geom.PathIterator;
import java.util.Locale;
import sotto.run.evaluate.StudyPoint;

/// Name and mark of a point of a study, for a window that writes about it.
///
/// @param name method and setting: `AURA, strength 1.25`, `Det₀, k 500`
/// @param brief the same in fewer words: `AURA 1.25`
/// @param outline the mark as the path of an SVG, of about 9 × 9 pixels around 0
/// @param ink how the mark is drawn
public record StudyLabel(String name, String brief, String outline, Ink ink) {
    private static final double HALF = 4.2;

    /// Ink of a mark.
    public enum Ink {
        /// Filled with the accent colour.
        FILLED,
        /// An outline.
        OPEN,
        /// Lines alone.
        LINES
    }

    /// The label of a point.
    public static StudyLabel of(StudyPoint point) {
        return of(name(point), StudyMark.name(point), StudyMark.of(point));
    }

    /// The label of a method without a setting.
    ///
    /// @param rule its word; `base` for the untouched model, empty for gains of a file
    public static StudyLabel of(String name, String rule) {
        return of(name, name, StudyMark.of(rule));
    }

    private static StudyLabel of(String name, String brief, StudyMark mark) {
        Ink ink = switch (mark) {
            case DISC -> Ink.FILLED;
            case PLUS, CROSS -> Ink.LINES;
            default -> Ink.OPEN;
        };
        return new StudyLabel(name, brief, outline(mark), ink);
    }

    private static String name(StudyPoint point) {
        boolean strength =
                point.number("strength").isPresent() && point.number("top").isEmpty();
        String setting = StudyMark.setting(point);
        return setting.isEmpty()
                ? StudyMark.method(point)
                : StudyMark.method(point) + (strength ? ", strength " : ", ") + setting;
    }

    private static String outline(StudyMark mark) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator part = mark.shape(0, 0, HALF).getPathIterator(null); !part.isDone(); part.next()) {
            switch (part.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> path.append(step("M", at, 2));
                case PathIterator.SEG_LINETO -> path.append(step("L", at, 2));
                case PathIterator.SEG_QUADTO -> path.append(step("Q", at, 4));
                case PathIterator.SEG_CUBICTO -> path.append(step("C", at, 6));
                default -> path.append("Z");
            }
        }
        return path.toString();
    }

    private static String step(String letter, double[] at, int numbers) {
        StringBuilder step = new StringBuilder(letter);
        for (int i = 0; i < numbers; i++) {
            step.append(String.format(Locale.ROOT, "%s%.3f", i == 0 ? "" : " ", at[i]));
        }
        return step.toString();
    }
}
