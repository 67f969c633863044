package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n\r",
                "\u000b\f",
                "\u001c\u001f",
                "\u0085",
                "\u00a0",
                "\u2003\u2028\u2029",
                "\u202f\u3000"
            })
    void whatPythonStripsIsStripped(String end) {
        assertEquals(3, PythonText.strippedLength("a b" + end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", "\u0000", "\u180e"})
    void whatPythonKeepsIsKept(String end) {
        assertEquals(4, PythonText.strippedLength("a b" + end));
    }
}
