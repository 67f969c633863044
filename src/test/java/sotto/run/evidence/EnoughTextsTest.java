package sotto.run.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.score.RunRecord;

/// The number of texts that would do, of 800 texts, from the agreement at 100, 200 and 400.
class EnoughTextsTest {
    private static EnoughTexts found(double... jaccards) {
        List<Stability.SampleSize> sizes = new ArrayList<>();
        for (int size = 0; size < jaccards.length; size++) {
            int texts = 100 << size;
            Spread spread = new Spread(jaccards[size], 0, 0, 1);
            sizes.add(new Stability.SampleSize(
                    texts / 800.0, new RunRecord.Classes(texts / 4, texts - texts / 4), 0.1, null, null, null, spread));
        }
        sizes.add(new Stability.SampleSize(1, new RunRecord.Classes(200, 600), 0.1, null, null, null, null));
        return EnoughTexts.of(sizes, 100, 800);
    }

    /// `numpy.polyfit(log2(n), logit(J), 1)`, solved for `logit(0.8)`, rounded up.
    @ParameterizedTest
    @CsvSource(textBlock = """
        0.5, 0.6, 0.7,   976
        0.3, 0.5, 0.7,   622
        0.7, 0.8, 0.85,  221
        0.2, 0.35, 0.55, 1136
        """)
    void theTrendIsSolvedForTheTarget(double first, double second, double third, int texts) {
        assertEquals(texts, found(first, second, third).texts());
    }

    @Test
    void fewTextsThatAgreeAreEnough() {
        EnoughTexts few = found(0.85, 0.9, 0.95);
        assertEquals(100, few.texts());
        assertTrue(few.sentence().contains("100 texts already do"), few.sentence());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0.05, 0.06, 0.07
        0.3,  0.2,  0.1
        0.3,  0.3,  0.3
        0,    0,    0
        """)
    void whatIsFartherThanFourTimesTheTextsIsNotSaid(double first, double second, double third) {
        EnoughTexts far = found(first, second, third);
        assertNull(far.texts());
        assertTrue(far.sentence().contains("not with this file: by the trend"), far.sentence());
        assertTrue(far.sentence().contains("even 3,200 texts"), far.sentence());
    }

    @Test
    void twoSizesAreNoTrend() {
        assertTrue(found(0.2, 0.4).sentence().contains("too few texts to follow a trend"));
    }
}
