package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    /// In hook order, which is not the order of the names: A = 0.8 0.3 | 0.9 0.8 0.7.
    private static Expertise expertise() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("z", new float[] {0.8f, 0.3f});
        scores.put("a", new float[] {0.9f, 0.8f, 0.7f});
        return Expertise.of(scores);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # top, by the reference, exactly
        1,     '{2}',             '{2}'
        2,     '{2}',             '{0, 2}'
        3,     '{0, 2, 3}',       '{0, 2, 3}'
        4,     '{0, 2, 3, 4}',    '{0, 2, 3, 4}'
        5,     '{0, 1, 2, 3, 4}', '{0, 1, 2, 3, 4}'
        9,     '{0, 1, 2, 3, 4}', '{0, 1, 2, 3, 4}'
        """)
    void tiesAtTheEndOfTheTopSelectFewerOrGoByHookOrder(int top, String reference, String exact) {
        assertEquals(
                reference,
                new Selection.Top(top, Selection.Ties.REFERENCE)
                        .choose(expertise())
                        .toString());
        assertEquals(
                exact,
                new Selection.Top(top, Selection.Ties.EXACT).choose(expertise()).toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # threshold, selected
        0.3,         '{0, 2, 3, 4}'
        0.5,         '{0, 2, 3, 4}'
        0.8,         '{2}'
        0.9,         '{}'
        -1,          '{0, 1, 2, 3, 4}'
        """)
    void aThresholdSelectsWhatIsAboveIt(float threshold, String selected) {
        assertEquals(
                selected, new Selection.Above(threshold).choose(expertise()).toString());
    }

    @Test
    void theThresholdOfTheTopIsTheFirstThatIsLeftOut() {
        assertEquals(0.8f, new Selection.Top(2, Selection.Ties.REFERENCE).threshold(expertise()));
        assertEquals(Float.NEGATIVE_INFINITY, new Selection.Top(5, Selection.Ties.REFERENCE).threshold(expertise()));
    }

    @Test
    void anEmptyTopIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Selection.Top(0, Selection.Ties.EXACT));
    }

    @Test
    void theBestComeFirstAndTiesGoByHookOrder() {
        Ranking ranking = expertise().ranking();
        assertArrayEquals(new int[] {2, 0, 3, 4, 1}, ranking.top(99));
        assertArrayEquals(new int[] {2, 0}, ranking.top(2));
        assertEquals(0.3f, ranking.auroc(4));
    }
}
