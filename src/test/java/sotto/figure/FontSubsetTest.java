package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.geom.Area;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontSubsetTest {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final String LETTERS = "AUROC é Ẫ ₀⁻⁹ 0.64 · “x” –";

    private static SortedSet<Integer> letters() {
        return new TreeSet<>(LETTERS.codePoints().boxed().toList());
    }

    private static Font font(byte[] file) throws IOException, FontFormatException {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file))
                .deriveFont(12f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inter-Regular.ttf", "Inter-SemiBold.ttf"})
    void aSubsetDrawsItsLettersAsTheWholeFontDoes(String file) throws IOException, FontFormatException {
        Font whole = font(Fonts.bytes(file));
        Font subset = font(FontSubset.of(Fonts.bytes(file), letters()));
        assertEquals(Fonts.width(LETTERS, whole), Fonts.width(LETTERS, subset), 1e-3);
        Area difference = new Area(whole.createGlyphVector(EXACT, LETTERS).getOutline());
        difference.exclusiveOr(new Area(subset.createGlyphVector(EXACT, LETTERS).getOutline()));
        assertTrue(
                difference.getBounds2D().isEmpty() || difference.getBounds2D().getHeight() < 1e-3,
                difference.getBounds2D().toString());
        assertEquals(-1, subset.canDisplayUpTo(LETTERS));
        assertFalse(subset.canDisplay('q'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inter-Regular.ttf", "Inter-SemiBold.ttf"})
    void aSubsetIsSmallAndAlwaysTheSame(String file) {
        byte[] subset = FontSubset.of(Fonts.bytes(file), letters());
        assertTrue(subset.length < 8_000, subset.length + " bytes");
        assertArrayEquals(subset, FontSubset.of(Fonts.bytes(file), letters()));
    }

    /// As OpenType has it: the words of a whole font file add up to 0xB1B0AFBA.
    @ParameterizedTest
    @ValueSource(strings = {"Inter-Regular.ttf", "Inter-SemiBold.ttf"})
    void theSumsOfASubsetAreRight(String file) {
        ByteBuffer words = ByteBuffer.wrap(FontSubset.of(Fonts.bytes(file), letters()));
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        assertEquals(0xB1B0AFBA, sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inter-Regular.ttf"})
    void lettersThatTheFontDoesNotHaveAreLeftOut(String file) throws IOException, FontFormatException {
        SortedSet<Integer> some = new TreeSet<>(letters());
        some.add(0x4e2d); // 中
        Font subset = font(FontSubset.of(Fonts.bytes(file), some));
        assertFalse(subset.canDisplay(0x4e2d));
        assertTrue(subset.canDisplay('A'));
    }
}
