package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sotto.run.score.ScoredRun;

class FigureFileTest {
    private static final FigurePaper SHEET = new FigurePaper(90, OptionalDouble.empty(), 100, Theme.LIGHT);
    private static final ScoredRun RUN = Sampled.run(3, 200);
    private static final Pattern TEXTS = Pattern.compile("500 (\\+|positive,) 2,000 (other )?texts");

    @TempDir
    Path folder;

    private byte[] written(FigureKind kind, FigurePaper sheet, Format format) throws IOException {
        Path file = folder.resolve("figure");
        new FigureFile(Figure.of(RUN, FigureSpec.of(kind)), sheet).write(file, format);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void theSameFigureGivesTheSameBytes(FigureKind kind) throws IOException {
        for (Format format : Format.values()) {
            byte[] once = written(kind, SHEET, format);
            assertArrayEquals(once, written(kind, SHEET, format), format.name());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # mm, height, dpi,  width,  height in pixels, dots to a metre
        180,  90,     300,  2126,   1063,             11811
        90,   60,     600,  2126,   1417,             23622
        120,  40,     72,   340,    113,              2835
        """)
    void aPngHasTheSizeThatWasAskedFor(int mm, int tall, int dpi, int width, int height, int perMetre)
            throws IOException {
        byte[] png = written(
                FigureKind.HISTOGRAM, new FigurePaper(mm, OptionalDouble.of(tall), dpi, Theme.DARK), Format.PNG);
        Path file = folder.resolve("figure");
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
        int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
        assertEquals(perMetre, ByteBuffer.wrap(png).getInt(at));
        assertEquals(perMetre, ByteBuffer.wrap(png).getInt(at + 4));
        assertEquals(1, png[at + 8]);
        assertEquals(Theme.DARK.ground().surface(), image.getRGB(0, 0));
        assertEquals(Theme.DARK.ground().surface(), image.getRGB(width - 1, height - 1));
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void anSvgKeepsItsTextAndHasNoImageButTheMatrix(FigureKind kind) throws Exception {
        byte[] svg = written(kind, SHEET, Format.SVG);
        assertFalse(new String(svg, StandardCharsets.UTF_8).contains("<!DOCTYPE"));
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("figure").toFile());
        assertEquals("90.000mm", document.getDocumentElement().getAttribute("width"));
        assertTrue(document.getElementsByTagName("text").getLength() > 8);
        assertTrue(TEXTS.matcher(document.getDocumentElement().getTextContent()).find());
        assertEquals(
                kind == FigureKind.HEATMAP ? 1 : 0,
                document.getElementsByTagName("image").getLength());
        assertTrue(document.getDocumentElement().getAttribute("style").contains("font-family:Inter, "));
    }

    @Test
    void everyTextOfAnSvgSaysHowWideItIs() throws Exception {
        written(FigureKind.CUMULATIVE, SHEET, Format.SVG);
        NodeList texts = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("figure").toFile())
                .getElementsByTagName("text");
        int strong = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            double width = Double.parseDouble(text.getAttribute("textLength"));
            boolean isStrong = text.getTextContent().contains("neurons above 0.");
            strong += isStrong ? 1 : 0;
            assertEquals(Fonts.width(text.getTextContent(), isStrong ? Fonts.STRONG : Fonts.LABEL), width, 0.006);
        }
        assertEquals(1, strong);
    }

    @Test
    void textOfAnSvgIsHeldByTheEndThatItIsAlignedTo() throws Exception {
        written(FigureKind.CUMULATIVE, SHEET, Format.SVG);
        NodeList texts = texts();
        double right = SHEET.width() - 2 * 4; // without the paper's margin
        int ticks = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            String words = text.getTextContent();
            double x = Double.parseDouble(text.getAttribute("x"));
            if (words.contains(" texts") || words.equals("AUROC threshold")) {
                assertEquals("end", text.getAttribute("text-anchor"), words);
                assertTrue(x > right - 24 && x <= right, words + " at " + x);
            } else if (words.startsWith("neurons above")) {
                assertEquals("", text.getAttribute("text-anchor"));
                assertEquals(0, x);
            } else if (words.matches("0\\.\\d+")) {
                assertEquals("middle", text.getAttribute("text-anchor"), words);
                ticks++;
            } else if (words.matches("1[0,]*")) {
                assertEquals("end", text.getAttribute("text-anchor"), words);
                ticks++;
            }
        }
        assertTrue(ticks > 6, ticks + " ticks");
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void anSvgBringsTheLettersOfItsFonts(FigureKind kind) throws Exception {
        String svg = new String(written(kind, SHEET, Format.SVG), StandardCharsets.UTF_8);
        Matcher faces = Pattern.compile("@font-face\\{font-family:Inter;font-weight:(400|600);"
                        + "src:url\\(data:font/ttf;base64,([^)]+)\\)")
                .matcher(svg);
        List<Font> fonts = new ArrayList<>();
        int bytes = 0;
        while (faces.find()) {
            byte[] file = Base64.getDecoder().decode(faces.group(2));
            bytes += file.length;
            fonts.add(Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file)));
        }
        assertEquals(svg.contains("font-weight:600;src") ? 2 : 1, fonts.size());
        assertTrue(bytes < 12_000, bytes + " bytes");
        NodeList texts = texts();
        for (int i = 0; i < texts.getLength(); i++) {
            String text = texts.item(i).getTextContent();
            assertTrue(fonts.stream().anyMatch(font -> font.canDisplayUpTo(text) == -1), text);
        }
    }

    private NodeList texts() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("figure").toFile())
                .getElementsByTagName("text");
    }

    @ParameterizedTest
    @EnumSource(to = "GAIN") // the others: NeuronPictureTest, StudyFigureTest
    void aPdfKeepsItsTextInAnEmbeddedFont(FigureKind kind) throws IOException {
        byte[] pdf = written(kind, SHEET, Format.PDF);
        try (PdfReader reader = new PdfReader(pdf)) {
            assertEquals(90 / 25.4 * 72, reader.getPageSize(1).getWidth(), 0.01);
            String text = new PdfTextExtractor(reader).getTextFromPage(1);
            assertTrue(TEXTS.matcher(text).find(), text);
        }
        String plain = new String(pdf, StandardCharsets.ISO_8859_1);
        assertTrue(plain.contains("/FontFile2"));
        assertTrue(plain.contains("/SOTTOA+Inter-Regular"));
        Matcher images = Pattern.compile("/Subtype/Image").matcher(plain);
        assertEquals(kind == FigureKind.HEATMAP ? 1 : 0, images.results().count());
    }

    @Test
    void aMillionNeuronsAreDrawnInSeconds() throws IOException {
        Figure figure = Figure.of(Sampled.run(64, 12_500), FigureSpec.of(FigureKind.HEATMAP));
        FigureFile file = new FigureFile(figure, new FigurePaper(180, OptionalDouble.empty(), 300, Theme.LIGHT));
        Path png = folder.resolve("million.png");
        assertTimeout(Duration.ofSeconds(10), () -> file.write(png, Format.PNG));
        assertTrue(Files.size(png) > 0);
    }
}
