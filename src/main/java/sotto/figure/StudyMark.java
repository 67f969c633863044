package sotto.figure;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.expert.Emphasis;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.MethodWords;
import sotto.run.evaluate.StudyPoint;

/// Mark of a method wherever one value of it is drawn: a shape of its own, in the accent colour for the method that
/// leads.
enum StudyMark {
    PLUS(StudyPoint.BASE),
    DISC("aura"),
    SQUARE("det0"),
    DIAMOND("damp"),
    CROSS("random"),
    TRIANGLE("shuffled"),
    UPWARDS("inverse"),
    RIGHTWARDS("aura-eb"),
    LEFTWARDS("aura-fdr"),
    STAR("random-matched"),
    HOURGLASS("shuffled-matched"),
    /// Gains from a file.
    CIRCLE(""),
    /// A rule that has no shape yet.
    HEXAGON("?");

    private static final double HALF = 4.2;

    private final String rule;

    StudyMark(String rule) {
        this.rule = rule;
    }

    /// The mark of a point's method.
    static StudyMark of(StudyPoint point) {
        String rule = point.isBase()
                ? StudyPoint.BASE
                : point.setting().map(StudyPoint.Setting::rule).orElse("");
        return of(rule);
    }

    /// The mark of a rule's word; of the untouched model's name, and of no word for gains of a file.
    static StudyMark of(String rule) {
        return Arrays.stream(values())
                .filter(mark -> mark.rule.equals(rule))
                .findFirst()
                .orElse(HEXAGON);
    }

    /// The rank of a point's method among lines; empty for the untouched model and for files of gains.
    static Optional<Emphasis> emphasis(StudyPoint point) {
        return point.setting().flatMap(one -> GainRules.of(one.rule())).map(GainRule::emphasis);
    }

    /// The stroke of a line through points like this one.
    static BasicStroke stroke(StudyPoint point) {
        return Canvas.stroke(emphasis(point).orElse(Emphasis.CONTROL));
    }

    /// Whether a point is of the method itself.
    static boolean leads(StudyPoint point) {
        return emphasis(point).filter(Emphasis.LEADING::equals).isPresent();
    }

    /// The colour of a point's mark, lines and name.
    static int colour(Theme theme, StudyPoint point) {
        return emphasis(point)
                        .filter(one -> one == Emphasis.LEADING || one == Emphasis.VARIATION)
                        .isPresent()
                ? theme.accent().line()
                : theme.ink().text();
    }

    /// The method and all that decides its gains, in a few words: `AURA 1`, `Det₀, k 500`, `Damp 0.5, k 500`.
    static String name(StudyPoint point) {
        String setting = setting(point);
        boolean counts = !setting.isEmpty() && !Character.isDigit(setting.charAt(0));
        return method(point) + (setting.isEmpty() ? "" : counts ? ", " + setting : " " + setting);
    }

    /// The method alone: `AURA`, `Damp 0.5`, `AURA (toxic and insult, min)`; of gains from a file its name.
    static String method(StudyPoint point) {
        if (point.isBase()) {
            return "Base";
        }
        return point.setting()
                .map(one -> {
                    String title =
                            MethodWords.of(one.rule()).map(MethodWords::title).orElse(one.rule());
                    OptionalDouble factor = one.number("factor");
                    String concepts = one.concepts().map(" (%s)"::formatted).orElse("");
                    return (factor.orElse(0) == 0 ? title : title + " " + number(factor.getAsDouble())) + concepts;
                })
                .orElse(point.variant());
    }

    /// The numbers of a point's setting beside its method: `1.5`, `k 500`; empty where it has none.
    static String setting(StudyPoint point) {
        OptionalDouble top = point.number("top");
        boolean seeded = point.variant().contains("-seed="); // what was not asked for is not named
        OptionalDouble strength = point.number("strength");
        if (top.isPresent()) {
            boolean full = strength.orElse(1) == 1;
            return "k " + Numbers.count((long) top.getAsDouble())
                    + (full ? "" : ", strength " + number(strength.getAsDouble()))
                    + (seeded ? ", seed " + number(point.number("seed").orElse(0)) : "")
                    + deals(point);
        }
        return (strength.isPresent() ? number(strength.getAsDouble()) : "") + deals(point);
    }

    /// The number of deals of a control whose point is their mean; empty for one.
    private static String deals(StudyPoint point) {
        OptionalDouble deals = point.number("deals");
        return deals.isPresent() ? ", %s deals".formatted(number(deals.getAsDouble())) : "";
    }

    /// Text of a number with at most four significant digits.
    static String number(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// Draws the mark, open ones filled with the ground.
    void draw(Canvas canvas, double x, double y) {
        draw(canvas, x, y, canvas.theme().ink().text(), canvas.theme().accent().line());
    }

    /// Draws the mark as one that says little.
    void drawFaint(Canvas canvas, double x, double y) {
        int faint = canvas.theme().ink().faint();
        draw(canvas, x, y, faint, faint);
    }

    private void draw(Canvas canvas, double x, double y, int ink, int accent) {
        int ground = canvas.theme().ground().surface();
        if (this == PLUS || this == CROSS || this == STAR) {
            canvas.path(shape(x, y, HALF), Canvas.solid(4), ground);
            canvas.path(shape(x, y, HALF), Canvas.solid(this == PLUS ? 2 : 1.5), ink);
        } else if (this == DISC || this == RIGHTWARDS || this == LEFTWARDS) {
            canvas.fill(shape(x, y, HALF + 1), ground);
            canvas.fill(shape(x, y, HALF), accent);
        } else {
            canvas.fill(shape(x, y, HALF + 1), ground);
            canvas.path(shape(x, y, HALF - 0.4), Canvas.solid(1.5), ink);
        }
    }

    /// The outline of the mark around a place.
    Shape shape(double x, double y, double half) {
        return switch (this) {
            case DISC, CIRCLE -> new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half);
            case SQUARE -> new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half);
            case PLUS -> lines(x - half, y, x + half, y, x, y - half, x, y + half);
            case CROSS -> lines(x - half, y - half, x + half, y + half, x - half, y + half, x + half, y - half);
            case STAR ->
                lines(
                        x - half, y - half, x + half, y + half, x - half, y + half, x + half, y - half, x - half, y,
                        x + half, y);
            case HOURGLASS -> hourglass(x, y, half);
            case DIAMOND -> polygon(x, y, half * 1.3, 4, 0);
            case TRIANGLE -> polygon(x, y, half * 1.2, 3, Math.PI);
            case UPWARDS -> polygon(x, y, half * 1.2, 3, 0);
            case RIGHTWARDS -> polygon(x, y, half * 1.2, 3, Math.PI / 2);
            case LEFTWARDS -> polygon(x, y, half * 1.2, 3, -Math.PI / 2);
            case HEXAGON -> polygon(x, y, half * 1.1, 6, 0);
        };
    }

    private static Path2D hourglass(double x, double y, double half) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - half, y - half);
        path.lineTo(x + half, y - half);
        path.lineTo(x - half, y + half);
        path.lineTo(x + half, y + half);
        path.closePath();
        return path;
    }

    private static Path2D lines(double... ends) {
        Path2D path = new Path2D.Double();
        for (int end = 0; end < ends.length; end += 4) {
            path.moveTo(ends[end], ends[end + 1]);
            path.lineTo(ends[end + 2], ends[end + 3]);
        }
        return path;
    }

    private static Path2D polygon(double x, double y, double radius, int corners, double turned) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < corners; corner++) {
            double angle = turned + 2 * Math.PI * corner / corners;
            double across = x + radius * Math.sin(angle);
            double up = y - radius * Math.cos(angle);
            if (corner == 0) {
                path.moveTo(across, up);
            } else {
                path.lineTo(across, up);
            }
        }
        path.closePath();
        return path;
    }
}
