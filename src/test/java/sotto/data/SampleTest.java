package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sotto.work.Failure;

class SampleTest {
    @Test
    void drawsAreSplitMixsOutputs() {
        Sample sample = new Sample(null, null, 42);
        SplittableRandom splitMix = new SplittableRandom(42);
        for (int row = 0; row < 100; row++) {
            assertEquals(splitMix.nextLong(), sample.draw(row));
        }
    }

    @Test
    void aSampleIsTheSameEverywhereAndInTheOrderOfTheFile() {
        LabelledTexts sample = new Sample(3, 4, 42).of(texts());
        assertEquals(List.of(4, 36, 54, 59, 63, 80, 95), sample.rows());
        assertEquals(3, sample.positives());
        assertEquals("text " + sample.rows().getFirst(), sample.texts().getFirst());
    }

    @Test
    void anotherSeedIsAnotherSample() {
        List<Integer> first = new Sample(9, 9, 1).of(texts()).rows();
        assertNotEquals(first, new Sample(9, 9, 2).of(texts()).rows());
    }

    @Test
    void aLargerSampleHoldsTheSmaller() {
        List<Integer> small = new Sample(5, 20, 7).of(texts()).rows();
        assertTrue(new Sample(6, 30, 7).of(texts()).rows().containsAll(small));
    }

    @Test
    void allAreKeptOfAClassThatIsNotSampled() {
        LabelledTexts sample = new Sample(5, null, 7).of(texts());
        assertEquals(List.of(5, 75), List.of(sample.positives(), sample.negatives()));
    }

    @Test
    void moreThanThereAreAreRefused() {
        Failure failure = assertThrows(Failure.class, () -> new Sample(26, null, 7).of(texts()));
        assertEquals("There are 25 positive texts, but 26 were asked for.", failure.getMessage());
    }

    @Test
    void anEmptyClassIsNoSample() {
        assertThrows(IllegalArgumentException.class, () -> new Sample(0, null, 7));
    }

    /// A hundred texts, every fourth positive.
    private static LabelledTexts texts() {
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        boolean[] labels = new boolean[100];
        for (int i = 0; i < 100; i++) {
            texts.add("text " + i);
            rows.add(i);
            labels[i] = i % 4 == 0;
        }
        Columns columns = new Columns("text", "label", "1 or true");
        return new LabelledTexts(texts, labels, rows, new LabelledTexts.Reading(columns, List.of()));
    }
}
