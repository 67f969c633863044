package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule and method says what it does, how, and where it is from.
class MethodWordsTest {
    static List<MethodWords> words() {
        return MethodWords.ALL;
    }

    @ParameterizedTest
    @MethodSource("words")
    void twoSentencesAFormulaAndAPaper(MethodWords method) {
        assertEquals(2, method.about().split("\\. |\\.$").length, method.about());
        assertTrue(method.about().endsWith("."), method.about());
        assertTrue(method.formula().contains("y"), method.formula());
        assertTrue(method.source().contains("arXiv"), method.source());
        assertFalse(method.title().isBlank() || method.word().isBlank());
    }
}
