package sotto.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;

/// Bundled font Inter, and the width of text in it.
final class Fonts {
    /// Name of the font family, as an SVG has it.
    static final String FAMILY = "Inter";

    private static final String REGULAR = "Inter-Regular.ttf";
    private static final String SEMI_BOLD = "Inter-SemiBold.ttf";

    /// Labels, axes, tables: 12 pixels.
    static final Font LABEL = load(REGULAR).deriveFont(12f);

    /// Semi-bold font for the main statement of a picture: 12 pixels.
    static final Font STRONG = load(SEMI_BOLD).deriveFont(12f);

    /// Factor by which a text may become wider in the fonts that stand in for ours.
    static final double WIDER = 1.08;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private Fonts() {}

    /// Width of a line in pixels, whatever it is drawn on.
    static double width(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }

    /// The bundled file of a font.
    static String file(Font font) {
        return font.getFontName().contains("Semi") ? SEMI_BOLD : REGULAR;
    }

    /// The weight of a bundled file, as an SVG names it.
    static int weight(String file) {
        return file.equals(SEMI_BOLD) ? 600 : 400;
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
