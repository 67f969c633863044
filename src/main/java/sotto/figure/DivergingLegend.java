package sotto.figure;

import java.awt.geom.Rectangle2D;

/// Legend of the diverging colours above a picture's matrix, with what the picture rests on at the right.
///
/// @param name of what is coloured, with its unit
/// @param low text of the bar's left end
/// @param high text of its right end
record DivergingLegend(String name, String low, String high) {
    /// Legend of AUROCs.
    static final DivergingLegend AUROC = new DivergingLegend("AUROC", "0.2", "0.8");

    private static final double BASE = 12;
    private static final int STEPS = 120;

    /// Right end of the low end's text, in pixels.
    private double left() {
        return Fonts.width(name + " " + low, Fonts.LABEL) + 4;
    }

    private static double bar(double width) {
        return width >= 500 ? 140 : 84;
    }

    /// Room for notes beside the legend on a canvas of a width, in pixels.
    double room(double width) {
        return width - left() - bar(width) - 16 - Fonts.WIDER * Fonts.width(high, Fonts.LABEL);
    }

    /// Draws the legend at the top of a canvas; of `notes`, the longest first, the first that fits is taken.
    void draw(Canvas canvas, DivergingColours colours, String... notes) {
        canvas.label(name, 0, BASE, Canvas.Align.LEFT);
        double x = left();
        canvas.label(low, x, BASE, Canvas.Align.RIGHT);
        double width = bar(canvas.width());
        for (int step = 0; step < STEPS; step++) { // each reaches to the end, so that no seam shows
            double from = width * step / STEPS;
            canvas.fill(
                    new Rectangle2D.Double(x + 6 + from, 4, width - from, 8),
                    colours.argb(0.2 + 0.6 * (step + 0.5) / STEPS));
        }
        canvas.label(high, x + width + 12, BASE, Canvas.Align.LEFT);
        canvas.label(Canvas.noted(notes, room(canvas.width())), canvas.width(), BASE, Canvas.Align.RIGHT);
    }
}
