package sotto.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// A figure drawn as pixels for a window: by the same code as its files.
///
/// Any thread may make one.
///
/// @param width of the pixels, in dots of the screen
/// @param height likewise
/// @param pixels `[height × width]`, row by row, as premultiplied 0xAARRGGBB; not copied, for whoever shows them
/// @param geometry places of the data, in pixels of the design
@SuppressWarnings("ArrayRecordComponent") // a picture's pixels are handed over, not kept
public record Rendering(int width, int height, int[] pixels, Geometry geometry) {
    private static final double STRETCHED = 1.25;

    /// Size of the room for a picture, in pixels of the design.
    public record Size(double width, double height) {
        private static final double LEAST_WIDTH = 160;
        private static final double LEAST_HEIGHT = 96;

        /// Enlarges the size to the least at which axes and labels fit; a window that is smaller shows a
        /// part.
        public Size {
            width = Math.max(LEAST_WIDTH, width);
            height = Math.max(LEAST_HEIGHT, height);
        }
    }

    /// The height of a figure of a width in so much room: all of it, but not less than its parts need, nor much more
    /// than suits them; in pixels of the design.
    public static double height(Figure figure, double width, double room) {
        Picture picture = Picture.of(figure);
        double least = picture.least(width);
        return Math.ceil(Math.max(least, Math.min(room, STRETCHED * picture.height(width))));
    }

    /// Draws a figure.
    ///
    /// @param scale dots of the screen to a pixel of the design, at least 0.5
    public static Rendering of(Figure figure, Size size, double scale, Theme theme) {
        int width = (int) Math.ceil(size.width() * scale);
        int height = (int) Math.ceil(size.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Canvas.colour(theme.ground().surface()));
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
        Geometry geometry = Picture.of(figure).draw(Canvas.on(graphics, size, new Canvas.Paper(scale, 0), theme));
        graphics.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Rendering(width, height, pixels, geometry);
    }
}
