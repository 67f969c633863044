package sotto.figure;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.DefaultStyleHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// SVG whose text stays text, in a font that it brings along; an image inside is a PNG as text.
final class SvgFile {
    private static final String SPACE = "http://www.w3.org/2000/svg";
    private static final String LINK = "http://www.w3.org/1999/xlink";
    private static final String FAMILIES = Fonts.FAMILY + ", 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    /// Opening that the library writes, whose document type would send a reader to the network.
    private static final String TYPE = "(?s)^<\\?xml.*?\\.dtd'>\\s*";

    private SvgFile() {}

    static String of(FigureFile file) {
        Document document = empty();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(3);
        context.setStyleHandler(new Families());
        context.setImageHandler(new Embedded(file.sheet().dpi()));
        SvgText graphics = new SvgText(context);
        file.draw(graphics);
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "width", millimetres(file.width()));
        root.setAttributeNS(null, "height", millimetres(file.height()));
        root.setAttributeNS(null, "viewBox", String.format(Locale.ROOT, "0 0 %.3f %.3f", file.width(), file.height()));
        graphics.settle(root);
        StringWriter writer = new StringWriter();
        try {
            graphics.stream(root, writer, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return writer.toString()
                .replace("\r\n", "\n")
                .replaceFirst(TYPE, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    private static String millimetres(double pixels) {
        return String.format(Locale.ROOT, "%.3fmm", FigurePaper.mm(pixels));
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Style handler that names our font as a browser knows it, with others for a machine without it.
    private static final class Families extends DefaultStyleHandler {
        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // as the library has it
        public void setStyle(Element element, Map style, SVGGeneratorContext context) {
            Object family = style.get("font-family");
            if (family != null) {
                style.put("font-family", FAMILIES);
                style.put("font-weight", family.toString().contains("Semi") ? "600" : "400");
            }
            super.setStyle(element, style, context);
        }
    }

    /// Image handler that writes an image into the document itself.
    private static final class Embedded extends DefaultImageHandler {
        private final int dpi;

        Embedded(int dpi) {
            this.dpi = dpi;
        }

        @Override
        protected void handleHREF(java.awt.Image image, Element element, SVGGeneratorContext context) {
            BufferedImage drawn =
                    new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_RGB);
            drawn.createGraphics().drawImage(image, new AffineTransform(), null);
            embed(drawn, element);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            BufferedImage drawn = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            drawn.createGraphics().drawRenderedImage(image, new AffineTransform());
            embed(drawn, element);
        }

        private void embed(BufferedImage image, Element element) {
            String text = Base64.getEncoder().encodeToString(PngFile.bytes(image, dpi));
            element.setAttributeNS(LINK, "xlink:href", "data:image/png;base64," + text);
            element.setAttributeNS(null, "style", "image-rendering: pixelated");
        }
    }
}
