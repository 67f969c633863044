package sotto.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontMapper;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/// PDF of one page, whose text stays text in embedded fonts.
final class PdfFile {
    private static final String DATE = "D:20260101000000Z";

    private static final String IDENTITY = "/ID \\[<[0-9a-f]{32}><[0-9a-f]{32}>\\]";
    private static final String NAMELESS = "/ID [<%1$s><%1$s>]".formatted("0".repeat(32));

    private PdfFile() {}

    static byte[] of(FigureFile file) {
        float width = (float) (file.width() * FigurePaper.POINTS);
        float height = (float) (file.height() * FigurePaper.POINTS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(new Rectangle(width, height), 0, 0, 0, 0);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.open();
        PdfContentByte page = writer.getDirectContent();
        Graphics2D graphics = page.createGraphics(width, height, new Embedded());
        graphics.scale(FigurePaper.POINTS, FigurePaper.POINTS);
        file.draw(graphics);
        graphics.dispose();
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfString(DATE));
        writer.getInfo().put(PdfName.MODDATE, new PdfString(DATE));
        document.close();
        return settled(bytes.toByteArray());
    }

    /// The same file, with fixed letters before the names of its fonts, and an identity made from its content.
    private static byte[] settled(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1); // a character for each byte
        text = text.replaceAll("/[A-Z]{6}\\+Inter-Reg", "/SOTTOA+Inter-Reg")
                .replaceAll("/[A-Z]{6}\\+Inter-Semi", "/SOTTOB+Inter-Semi");
        String zeros = text.replaceAll(IDENTITY, NAMELESS);
        String hash = HexFormat.of().formatHex(digest(zeros.getBytes(StandardCharsets.ISO_8859_1)), 0, 16);
        return zeros.replace(NAMELESS, "/ID [<%s><%s>]".formatted(hash, hash)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// Mapper that gives the library our whole fonts by name; the file gets subsets of them.
    private static final class Embedded implements FontMapper {
        private final Map<String, BaseFont> known = new HashMap<>();

        @Override
        public BaseFont awtToPdf(Font font) {
            return known.computeIfAbsent(Fonts.file(font), Embedded::load);
        }

        private static BaseFont load(String name) {
            try {
                return BaseFont.createFont(
                        name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, Fonts.bytes(name), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (DocumentException e) {
                throw new IllegalStateException(name, e);
            }
        }

        @Override
        public Font pdfToAwt(BaseFont font, int size) {
            throw new UnsupportedOperationException("Pictures are written, not read.");
        }
    }
}
