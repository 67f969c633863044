package sotto.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadCountTest {
    private final ThreadCount threads = new ThreadCount("Automatic", () -> 2);

    @ParameterizedTest
    @CsvSource({"Automatic, 0", "automatic, 0", "'', 0", "1, 1", "many, 2", "99999, 2", "-1, 2"})
    void whatIsTypedIsANumberTheWordOrNothingNew(String typed, int count) {
        assertEquals(count, threads.fromString(typed));
    }

    @Test
    void noNumberIsShownAsTheWord() {
        assertEquals("Automatic", threads.toString(0));
        assertEquals("3", threads.toString(3));
    }
}
