package sotto.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingDirectionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hello مرحبا    | LEFT_TO_RIGHT
        مرحبا hello    | RIGHT_TO_LEFT
        "12 … שלום"    | RIGHT_TO_LEFT
        12 …           | LEFT_TO_RIGHT
        ''             | LEFT_TO_RIGHT
        """)
    void theFirstLetterDecides(String text, ReadingDirection direction) {
        assertEquals(direction, ReadingDirection.of(text));
    }
}
