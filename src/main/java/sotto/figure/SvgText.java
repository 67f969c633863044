package sotto.figure;

import java.awt.Font;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// SVG graphics that hold each text by the end that it is aligned to, and embed the outlines of its letters.
final class SvgText extends SVGGraphics2D implements AnchoredText {
    private static final String SPACE = "http://www.w3.org/2000/svg";

    /// The texts in the order in which they were drawn; shared with the graphics made from these.
    private final List<Drawn> texts;

    private Canvas.Align align = Canvas.Align.LEFT;

    private record Drawn(String text, Font font, Canvas.Align align) {
        double width() {
            return Fonts.width(text, font);
        }
    }

    SvgText(SVGGeneratorContext context) {
        super(context, false);
        texts = new ArrayList<>();
    }

    private SvgText(SvgText other) {
        super(other);
        texts = other.texts;
        align = other.align;
    }

    @Override
    public Graphics create() {
        return new SvgText(this);
    }

    @Override
    public void anchor(Canvas.Align next) {
        align = next;
    }

    @Override
    public void drawString(String text, float x, float y) {
        Drawn drawn = new Drawn(text, getFont(), align);
        double shift = switch (align) {
            case LEFT -> 0;
            case CENTRE -> drawn.width() / 2;
            case RIGHT -> drawn.width();
        };
        super.drawString(text, (float) (x + shift), y);
        texts.add(drawn);
    }

    /// Writes for every text the end that holds it and its width in our font, and embeds that font.
    void settle(Element root) {
        NodeList elements = root.getElementsByTagName("text");
        if (elements.getLength() != texts.size()) {
            throw new IllegalStateException("%d of %d texts".formatted(elements.getLength(), texts.size()));
        }
        for (int i = 0; i < texts.size(); i++) {
            Element element = (Element) elements.item(i);
            Drawn drawn = texts.get(i);
            if (drawn.align() != Canvas.Align.LEFT) {
                element.setAttributeNS(null, "text-anchor", drawn.align() == Canvas.Align.RIGHT ? "end" : "middle");
            }
            element.setAttributeNS(null, "textLength", String.format(Locale.ROOT, "%.2f", drawn.width()));
            element.setAttributeNS(null, "lengthAdjust", "spacingAndGlyphs");
        }
        Element style = root.getOwnerDocument().createElementNS(SPACE, "style");
        style.setTextContent(faces());
        root.insertBefore(style, root.getFirstChild());
    }

    /// Rules of CSS for our fonts that are used, each with the letters that are used of it.
    private String faces() {
        Map<String, TreeSet<Integer>> used = new TreeMap<>();
        texts.forEach(drawn -> used.computeIfAbsent(Fonts.file(drawn.font()), _ -> new TreeSet<>())
                .addAll(drawn.text().codePoints().boxed().toList()));
        StringBuilder faces = new StringBuilder();
        used.forEach((file, letters) -> faces.append(
                "@font-face{font-family:%s;font-weight:%d;src:url(data:font/ttf;base64,%s) format(\"truetype\")}"
                        .formatted(
                                Fonts.FAMILY,
                                Fonts.weight(file),
                                Base64.getEncoder().encodeToString(FontSubset.of(Fonts.bytes(file), letters)))));
        return faces.toString();
    }
}
