package sotto.figure;

import java.awt.geom.AffineTransform;
import java.util.function.Function;

/// Drawing of rows that need their height, made smaller as a whole where a sheet or a panel is lower than that.
final class ShrunkPicture {
    private static final int STEPS = 20;
    private static final int LEAST = 5; // of the steps: a quarter of the size

    private ShrunkPicture() {}

    /// Draws a picture in its own size, or in the largest share of it whose least height fits.
    static Geometry draw(Canvas canvas, Picture picture, Function<Canvas, Geometry> drawing) {
        int step = STEPS;
        while (step > LEAST
                && picture.least(canvas.width() * STEPS / step) * step / STEPS > Math.ceil(canvas.height())) {
            step--;
        }
        if (step == STEPS) {
            return drawing.apply(canvas);
        }
        double share = step / (double) STEPS;
        AffineTransform before = canvas.graphics().getTransform();
        canvas.graphics().scale(share, share);
        Geometry drawn = drawing.apply(new Canvas(
                canvas.graphics(),
                canvas.width() / share,
                canvas.height() / share,
                canvas.dots() * share,
                canvas.margin() / share,
                canvas.theme()));
        canvas.graphics().setTransform(before);
        Geometry.Area area = drawn.area();
        return new Geometry(
                new Geometry.Area(share * area.left(), share * area.top(), share * area.width(), share * area.height()),
                drawn.axes(),
                drawn.bands());
    }
}
