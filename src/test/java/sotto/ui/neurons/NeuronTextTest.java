package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.figure.AurocText;

class NeuronTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # q,     words
        0.04321, 0.043
        0.001,   0.001
        0.0009,  9 · 10⁻⁴
        0.0001,  10⁻⁴
        3.2e-7,  3 · 10⁻⁷
        9.7e-6,  10⁻⁵
        1e-9,    10⁻⁹
        1e-30,   < 10⁻⁹
        NaN,     ''
        """)
    void aSmallQIsAPowerOfTen(float q, String words) {
        assertEquals(words, NeuronText.q(q));
    }

    @ParameterizedTest
    @CsvSource({"0.8461, 0.846", "0.99969, 0.9997", "1, 1.000", "0.9999999, 1.000000", "0.00004, 0.00004", "0, 0.000"})
    void anAurocIsNotRoundedToPerfect(double auroc, String words) {
        assertEquals(words, AurocText.of(auroc));
    }
}
