package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedDifferencesTest {
    private static Check compare(Tolerance tolerance, float[] ours, float[] reference) {
        CheckedDifferences comparison = new CheckedDifferences("numbers", tolerance);
        comparison.numbers(ours, reference, at -> "entry " + at);
        return comparison.check();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # reference, difference, ok
        0,    0.00009, true
        0,    0.00011, false
        100,  0.0100,  true
        100,  0.0103,  false
        -100, 0.0100,  true
        NaN,  0,       false
        """)
    void float32IsJudgedAgainstEachReference(float reference, float difference, boolean ok) {
        Check check =
                compare(Tolerance.FLOAT32, new float[] {reference + difference, 1000}, new float[] {reference, 1000});
        assertEquals(ok, check.ok(), check.toString());
    }

    @Test
    void halfIsJudgedAgainstTheLargestOfItsTensor() {
        float[] reference = {0, 10};
        assertAll(
                () -> assertTrue(compare(Tolerance.HALF, new float[] {0.19f, 10}, reference)
                        .ok()),
                () -> assertFalse(compare(Tolerance.HALF, new float[] {0.21f, 10}, reference)
                        .ok()));
    }

    @Test
    void theLargestDifferenceIsReportedAndTheFirstWrongPlace() {
        Check check = compare(Tolerance.FLOAT32, new float[] {1, 2.5f, 7}, new float[] {1, 2, 5});
        assertAll(
                () -> assertEquals(3, check.n()),
                () -> assertEquals(2, check.maxAbsDiff(), 1e-6),
                () -> assertEquals(6e-4, check.tolerance(), 1e-9),
                () -> assertEquals("entry 1: 2.5, expected 2.0", check.where()));
    }

    @Test
    void whatIsNotANumberOrOfAnotherSizeDiffersInfinitely() {
        assertAll(
                () -> assertEquals(
                        Double.POSITIVE_INFINITY,
                        compare(Tolerance.FLOAT32, new float[] {Float.NaN}, new float[] {1})
                                .maxAbsDiff()),
                () -> assertFalse(compare(Tolerance.HALF, new float[] {1, 2}, new float[] {1})
                        .ok()));
    }

    @Test
    void aCheckThatComparedNothingIsNotOk() {
        assertFalse(new CheckedDifferences("nothing", Tolerance.EXACT).check().ok());
    }
}
