package sotto.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A figure on a sheet; the same figure on the same sheet gives the same bytes.
public record FigureFile(Figure figure, FigurePaper sheet) {
    /// Writes the whole file; a `Failure` if it is a PNG of too many pixels.
    public void write(Path file, Format format) throws IOException {
        switch (format) {
            case PNG -> Files.write(file, PngFile.of(this));
            case SVG -> Files.writeString(file, SvgFile.of(this));
            case PDF -> Files.write(file, PdfFile.of(this));
            case CSV -> {
                try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    figure.table().write(writer);
                }
            }
        }
    }

    /// The same picture as pixels, for a clipboard: those of the PNG; a `Failure` if they are too many.
    public Pixels pixels() {
        BufferedImage image = PngFile.image(this);
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    /// A picture as pixels.
    ///
    /// @param argb `[height × width]`, row by row, as opaque 0xAARRGGBB
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    public record Pixels(int width, int height, int[] argb) {}

    /// Width in pixels of the design.
    double width() {
        return sheet.width();
    }

    /// Height in pixels of the design.
    double height() {
        return sheet.height().orElseGet(() -> Picture.of(figure).height(width() - 2 * MARGIN) + 2 * MARGIN);
    }

    /// Empty paper around a picture, in pixels of the design.
    private static final double MARGIN = 4;

    /// Draws ground and picture on graphics whose unit is a pixel of the design.
    void draw(Graphics2D graphics) {
        Canvas canvas = Canvas.on(
                graphics,
                new Rendering.Size(width() - 2 * MARGIN, height() - 2 * MARGIN),
                new Canvas.Paper(sheet.dots(), MARGIN),
                sheet.theme());
        graphics.setColor(Canvas.colour(sheet.theme().ground().surface()));
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        graphics.translate(MARGIN, MARGIN);
        Picture.of(figure).draw(canvas);
    }
}
