package sotto.figure;

import java.util.OptionalDouble;

/// Sheet of paper that a picture is drawn on.
///
/// @param widthMm in millimetres, in [40, 1000]
/// @param heightMm likewise; by default what suits the picture
/// @param dpi dots of a raster to an inch, in [36, 2400]
public record FigurePaper(double widthMm, OptionalDouble heightMm, int dpi, Theme theme) {
    /// Least millimetres of a side.
    public static final double LEAST_MM = 40;

    /// Most millimetres of a side.
    public static final double MOST_MM = 1000;

    /// Least dots to an inch.
    public static final int LEAST_DPI = 36;

    /// Most dots to an inch.
    public static final int MOST_DPI = 2400;

    /// Points to a pixel of the design: its labels of 12 are 8 points.
    static final double POINTS = 2.0 / 3;

    private static final double MM_PER_INCH = 25.4;

    public FigurePaper {
        if (!(widthMm >= LEAST_MM && widthMm <= MOST_MM)
                || !(heightMm.orElse(LEAST_MM) >= LEAST_MM && heightMm.orElse(LEAST_MM) <= MOST_MM)
                || dpi < LEAST_DPI
                || dpi > MOST_DPI) {
            throw new IllegalArgumentException("%s × %s mm, %d dpi".formatted(widthMm, heightMm, dpi));
        }
    }

    /// Width in pixels of the design.
    double width() {
        return pixels(widthMm);
    }

    /// Height in pixels of the design, if it is given.
    OptionalDouble height() {
        return heightMm.isPresent() ? OptionalDouble.of(pixels(heightMm.getAsDouble())) : OptionalDouble.empty();
    }

    /// Dots of a raster to a pixel of the design.
    double dots() {
        return dpi * POINTS / 72;
    }

    private static double pixels(double mm) {
        return mm / MM_PER_INCH * 72 / POINTS;
    }

    /// Millimetres of pixels of the design.
    static double mm(double pixels) {
        return pixels * POINTS / 72 * MM_PER_INCH;
    }
}
