package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # card, with the section NEW                  | card after
        ``                                            | NEW;
        # Title;                                      | NEW;;# Title;
        ---;license: mit;---;# Title;                 | ---;license: mit;---;;NEW;;# Title;
        ---;a: 1;---                                  | ---;a: 1;---;NEW;
        ---;---;text                                  | ---;---;;NEW;;text
        ---;a: 1;---;text;---;more                    | ---;a: 1;---;;NEW;;text;---;more
        ---;never closed;                             | NEW;;---;never closed;
        text;---;a: 1;---;                            | NEW;;text;---;a: 1;---;
        """)
    void theSectionStandsAfterTheYamlAndBeforeTheText(String before, String after) {
        byte[] card = ModelCard.withSection(utf8(before), "\nNEW\n\n");
        assertArrayEquals(utf8(after), card, new String(card, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        fffe41
        efbbbf2d2d2d0d0a613a310d0a2d2d2d0d0ac3a4
        """)
    void everyByteOfTheCardIsKept(String hex) {
        byte[] before = HexFormat.of().parseHex(hex);
        String after = new String(ModelCard.withSection(before, "NEW"), StandardCharsets.ISO_8859_1);
        String kept = after.replaceFirst("\n?NEW\n\n", "");
        assertArrayEquals(before, kept.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] utf8(String text) {
        return text.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
    }
}
