package sotto.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// PNG with its resolution in the pHYs chunk, so that a document shows it at the size that was asked for.
final class PngFile {
    private static final String LAYOUT = "javax_imageio_png_1.0";
    private static final long MOST_PIXELS = 400_000_000;

    private PngFile() {}

    static byte[] of(FigureFile file) {
        return bytes(image(file), file.sheet().dpi());
    }

    /// Image of the picture in dots of the paper; a [Failure] if it would have too many.
    static BufferedImage image(FigureFile file) {
        double dots = file.sheet().dots();
        long width = Math.round(file.width() * dots);
        long height = Math.round(file.height() * dots);
        if (width * height > MOST_PIXELS) {
            throw new Failure(
                    "A picture of %s × %s pixels would be too large."
                            .formatted(Quantity.of(width), Quantity.of(height)),
                    Remedy.of("ask for fewer dots per inch with %s", RunOption.DPI)
                            .or("for a smaller width"));
        }
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Canvas.colour(file.sheet().theme().ground().surface()));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(dots, dots);
        file.draw(graphics);
        graphics.dispose();
        return image;
    }

    /// An image as PNG of so many dots to an inch.
    static byte[] bytes(BufferedImage image, int dpi) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
            IIOMetadata metadata = writer.getDefaultImageMetadata(type, parameters);
            String perMetre = Long.toString(Math.round(dpi / 0.0254));
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            size.setAttribute("pixelsPerUnitXAxis", perMetre);
            size.setAttribute("pixelsPerUnitYAxis", perMetre);
            size.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode(LAYOUT);
            root.appendChild(size);
            metadata.mergeTree(LAYOUT, root);
            writer.setOutput(out);
            writer.write(metadata, new IIOImage(image, null, metadata), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
