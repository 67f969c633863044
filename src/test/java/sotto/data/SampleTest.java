package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

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

    /// 3,000 texts whose positive ones are longer: their lengths are those of the others, and a half more.
    private static LabelledTexts skewed(int[] lengths) {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        boolean[] labels = new boolean[lengths.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 4 == 0;
            double skewed = Math.exp(3 + 0.7 * random.nextGaussian()) * (labels[i] ? 1.5 : 1);
            lengths[i] = (int) Math.clamp(skewed, 1, 128);
            texts.add("text " + i);
            rows.add(2 * i + 1);
        }
        Columns columns = new Columns("text", "label", "1 or true");
        return new LabelledTexts(texts, labels, rows, new LabelledTexts.Reading(columns, List.of()));
    }

    private static double lengthAuroc(LabelledTexts chosen, int[] lengths) throws Cancelled {
        float[] numbers = new float[chosen.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lengths[(chosen.rows().get(i) - 1) / 2];
        }
        ResponseMatrix matrix = ResponseMatrix.of(numbers, numbers.length, 1);
        return new Auroc(chosen.labels(), 1).of(matrix, Progress.NONE)[0];
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        # positives, negatives
        -,   -
        300, 600
        100, 100
        -,   500
        """)
    void matchedLengthsTellNothing(@Nullable Integer positives, @Nullable Integer negatives) throws Cancelled {
        int[] lengths = new int[3000];
        LabelledTexts texts = skewed(lengths);
        assertTrue(lengthAuroc(new Sample(positives, negatives, 42).of(texts), lengths) > 0.6);
        Sample matched = new Sample(positives, negatives, 42, Sample.Lengths.MATCHED, 0);
        LabelledTexts chosen = matched.of(texts, lengths);
        assertEquals(0.5, lengthAuroc(chosen, lengths), 0.02);
        assertEquals(positives == null ? chosen.positives() : positives, chosen.positives());
        assertEquals(negatives == null ? chosen.negatives() : negatives, chosen.negatives());
        assertTrue(chosen.positives() >= 100 && chosen.negatives() >= 100, chosen.rows()::toString);
        assertEquals(chosen.rows().stream().sorted().toList(), chosen.rows());
    }

    @Test
    void moreThanCanBeMatchedAreRefused() {
        int[] lengths = new int[3000];
        LabelledTexts texts = skewed(lengths);
        Failure failure = assertThrows(
                Failure.class, () -> new Sample(750, null, 7, Sample.Lengths.MATCHED, 0).of(texts, lengths));
        assertTrue(String.valueOf(failure.getMessage()).startsWith("Of the 750 positive texts "), failure.toString());
    }

    @Test
    void matchedSamplesFollowTheSeed() {
        int[] lengths = new int[3000];
        LabelledTexts texts = skewed(lengths);
        Sample sample = new Sample(50, 50, 1, Sample.Lengths.MATCHED, 0);
        assertEquals(sample.of(texts, lengths).rows(), sample.of(texts, lengths).rows());
        assertNotEquals(
                sample.of(texts, lengths).rows(),
                new Sample(50, 50, 2, Sample.Lengths.MATCHED, 0)
                        .of(texts, lengths)
                        .rows());
    }

    @Test
    void lengthsWithoutOverlapCannotBeMatched() {
        int[] lengths = new int[100];
        for (int i = 0; i < 100; i++) {
            lengths[i] = i % 4 == 0 ? 5 : 50;
        }
        Sample sample = new Sample(null, null, 1, Sample.Lengths.MATCHED, 0);
        assertEquals(50, sample.of(texts(), new int[100]).size() / 2);
        lengths[0] = 60;
        assertThrows(Failure.class, () -> new Sample(9, 9, 1, Sample.Lengths.MATCHED, 0).of(texts(), lengths));
    }

    /// 100 texts of each class in turn: positive of 10 to 19 tokens, negative from `from` to `to`.
    private static LabelledTexts apart(int[] lengths, int from, int to) {
        List<String> words = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        boolean[] labels = new boolean[200];
        for (int text = 0; text < 200; text++) {
            labels[text] = text % 2 == 0;
            lengths[text] = labels[text] ? 10 + text / 2 % 10 : from + text / 2 % (to - from + 1);
            words.add("text " + text);
            rows.add(text);
        }
        Columns columns = new Columns("text", "label", "1 or true");
        return new LabelledTexts(words, labels, rows, new LabelledTexts.Reading(columns, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"60, 99", "20, 59", "1, 9"})
    void negativesBeyondAllPositivesMatchNothing(int from, int to) {
        int[] lengths = new int[200];
        LabelledTexts texts = apart(lengths, from, to);
        Sample sample = new Sample(null, null, 1, Sample.Lengths.MATCHED, 0);
        Failure failure = assertThrows(Failure.class, () -> sample.of(texts, lengths));
        assertEquals(
                "No positive text is as long as any negative one, so their lengths cannot be matched.",
                failure.getMessage());
    }

    @Test
    void onlyTextsAsLongAsSomeOfTheOtherClassAreTaken() {
        int[] lengths = new int[200];
        LabelledTexts texts = apart(lengths, 15, 64);
        LabelledTexts chosen = new Sample(null, null, 1, Sample.Lengths.MATCHED, 0).of(texts, lengths);
        assertEquals(10, chosen.positives()); // 2 of the 100 negatives in each of five tenths
        assertEquals(10, chosen.negatives());
        chosen.rows().forEach(row -> assertTrue(lengths[row] >= 15 && lengths[row] <= 19, "text " + row));
        assertEquals(0.1, Sample.overlap(texts, lengths), 1e-12);
    }

    @Test
    void theHeldOutPartIsThatOfEachClass() {
        LabelledTexts texts = texts();
        boolean[] held = new Sample(null, null, 42, Sample.Lengths.ANY, 0.2).heldOut(texts);
        int positives = 0;
        int negatives = 0;
        for (int i = 0; i < held.length; i++) {
            positives += held[i] && texts.isPositive(i) ? 1 : 0;
            negatives += held[i] && !texts.isPositive(i) ? 1 : 0;
        }
        assertEquals(List.of(5, 15), List.of(positives, negatives));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void aPartIsHeldOutNotAll(double part) {
        assertThrows(IllegalArgumentException.class, () -> new Sample(null, null, 1, Sample.Lengths.ANY, part));
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
