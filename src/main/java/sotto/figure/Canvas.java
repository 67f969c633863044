package sotto.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import sotto.expert.Emphasis;

/// Surface that a picture is drawn on, in pixels of the design.
///
/// @param width of the picture, in pixels of the design
/// @param height likewise
/// @param dots of a raster to one pixel of the design
/// @param margin of empty paper left of and above it, in pixels of the design
record Canvas(Graphics2D graphics, double width, double height, double dots, double margin, Theme theme) {
    /// Alignment of a text: the part of it that stands at its place.
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /// Place of a text and its alignment there; `y` is the baseline.
    record Place(double x, double y, Align align) {}

    /// Paper that the picture is put on.
    ///
    /// @param dots of a raster to one pixel of the design
    /// @param margin of empty paper around it, in pixels of the design
    record Paper(double dots, double margin) {}

    /// A canvas on graphics whose unit is a pixel of the design, without the margin that is around it.
    static Canvas on(Graphics2D graphics, Rendering.Size size, Paper paper, Theme theme) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return new Canvas(graphics, size.width(), size.height(), paper.dots(), paper.margin(), theme);
    }

    static Color colour(int argb) {
        return new Color(argb, true);
    }

    static BasicStroke solid(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(double width, float on, float off) {
        return new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
    }

    /// Stroke of the lines of a rule.
    static BasicStroke stroke(Emphasis emphasis) {
        return switch (emphasis) {
            case LEADING -> solid(2.5);
            case VARIATION -> dashed(2, 10, 2);
            case BASELINE -> dashed(2, 7, 4);
            case SOFT_BASELINE -> dashed(2, 2, 3);
            case CONTROL -> dashed(2, 1, 3);
        };
    }

    void text(String text, Place place, Font font, int argb) {
        double shift = switch (place.align()) {
            case LEFT -> 0;
            case CENTRE -> Fonts.width(text, font) / 2;
            case RIGHT -> Fonts.width(text, font);
        };
        graphics.setFont(font);
        graphics.setColor(colour(argb));
        AnchoredText.on(graphics, place.align());
        graphics.drawString(text, (float) (place.x() - shift), (float) place.y());
        AnchoredText.on(graphics, Align.LEFT);
    }

    /// Draws a label in the usual font and colour.
    void label(String text, double x, double y, Align align) {
        text(text, new Place(x, y, align), Fonts.LABEL, theme.ink().muted());
    }

    void fill(Shape shape, int argb) {
        graphics.setColor(colour(argb));
        graphics.fill(shape);
    }

    void line(Line2D line, BasicStroke stroke, int argb) {
        graphics.setColor(colour(argb));
        graphics.setStroke(stroke);
        graphics.draw(line);
    }

    void path(Shape path, BasicStroke stroke, int argb) {
        graphics.setColor(colour(argb));
        graphics.setStroke(stroke);
        graphics.draw(path);
    }

    /// The longest of the texts, longest first, that is not wider than `room` pixels; else the last.
    static String fitting(String[] texts, double room) {
        for (String text : texts) {
            if (Fonts.width(text, Fonts.LABEL) <= room) {
                return text;
            }
        }
        return texts[texts.length - 1];
    }

    /// The longest of the texts that is not wider than `room` pixels; else the last without its last parts between
    /// points, and cut with an ellipsis where even its first part is too wide.
    static String noted(String[] texts, double room) {
        String text = fitting(texts, room);
        while (Fonts.width(text, Fonts.LABEL) > room && text.contains(" · ")) {
            text = text.substring(0, text.lastIndexOf(" · "));
        }
        return cut(text, Fonts.WIDER * room, Fonts.LABEL);
    }

    /// Text cut with an ellipsis where it is wider than `room` pixels.
    static String cut(String text, double room, Font font) {
        String cut = text;
        while (cut.length() > 1 && Fonts.WIDER * Fonts.width(cut.equals(text) ? cut : cut + "…", font) > room) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut.equals(text) ? text : cut.strip() + "…";
    }

    /// Text in lines not wider than `whole` pixels, broken at blanks; also in a font that is a little wider than ours.
    static List<String> wrapped(String text, double whole) {
        double room = whole / Fonts.WIDER;
        List<String> lines = new java.util.ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Fonts.width(longer, Fonts.LABEL) > room) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    /// Draws an image with exactly one pixel for each dot of the paper below `area`, made by `pixels`.
    void raster(Rectangle2D area, Function<HeatmapRaster.Size, int[]> pixels) {
        long left = Math.round((area.getX() + margin) * dots);
        long top = Math.round((area.getY() + margin) * dots);
        int width = (int) Math.max(1, Math.round((area.getMaxX() + margin) * dots) - left);
        int height = (int) Math.max(1, Math.round((area.getMaxY() + margin) * dots) - top);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels.apply(new HeatmapRaster.Size(width, height)), 0, width);
        AffineTransform place =
                new AffineTransform(1 / dots, 0, 0, 1 / dots, left / dots - margin, top / dots - margin);
        graphics.drawImage(image, place, null);
    }
}
