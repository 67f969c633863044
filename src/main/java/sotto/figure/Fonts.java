package sotto.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;

/// The bundled Inter, and how wide text is in it.
final class Fonts {
    /// Its family, as an SVG names it.
    static final String FAMILY = "Inter";

    /// Labels, axes, tables: 12 pixels.
    static final Font LABEL = load("Inter-Regular.ttf").deriveFont(12f);

    /// The same, for the one thing that a picture says.
    static final Font STRONG = load("Inter-SemiBold.ttf").deriveFont(12f);

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private Fonts() {}

    /// Width of a line in pixels, whatever it is drawn on.
    static double width(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }

    /// A bundled font file.
    static byte[] bytes(String name) {
        try (InputStream file = Fonts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The font " + name + " is not bundled.");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Font load(String name) {
        try (InputStream file = Fonts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The font " + name + " is not bundled.");
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
