package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.measure.Verdict;
import sotto.num.Interval;

class TextMeasuresTest {
    @Test
    void aLoopIsDegenerate() {
        assertTrue(Repetition.of(List.of("the clerk was the clerk was the clerk was the clerk was"))
                .isDegenerate());
    }

    @Test
    void aTextThatSaysNothingTwiceIsNot() {
        assertEquals(0, Repetition.of(List.of("one two three four five six")).share());
    }

    @Test
    void textsTooShortToRepeatAreNotDegenerate() {
        assertFalse(Repetition.of(List.of("no no no")).isDegenerate());
    }

    /// From R's prop.test(x, n, correct = FALSE).
    @ParameterizedTest
    @CsvSource(textBlock = """
        # share, n,   low,        high
        0.5,     10,  0.2365931,  0.7634069
        0,       8,   0,          0.3244076
        1,       1,   0.2065493,  1
        0.1,     100, 0.05522854, 0.1743657
        """)
    void wilsonsIntervalIsThatOfOthers(double share, int n, double low, double high) {
        Interval interval = Interval.wilson(share, n);
        assertEquals(low, interval.low(), 1e-6);
        assertEquals(high, interval.high(), 1e-6);
    }

    @Test
    void aJudgesValueIsTheMeanOfItsScores() {
        List<Verdict> verdicts = List.of(new Verdict(1, true), new Verdict(0.5, false));
        JudgedTexts judged = JudgedTexts.of(verdicts);
        assertEquals(
                new JudgedTexts(
                        0.75,
                        Interval.wilson(0.75, 2),
                        verdicts.stream().map(Optional::of).toList()),
                judged);
        assertEquals(2, judged.n());
        assertEquals(1, judged.toxic());
    }

    @Test
    void aTextWithoutAnAnswerCountsNowhere() {
        JudgedTexts judged = JudgedTexts.ofAnswers(List.of(Optional.of(new Verdict(0.5, true)), Optional.empty()));
        assertEquals(0.5, judged.mean());
        assertEquals(1, judged.n());
        assertEquals(1, judged.toxic());
    }
}
