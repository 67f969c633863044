package sotto.run.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.num.SubsetAuroc;

class TextSplitTest {
    private static final int TEXTS = 50;

    private static boolean[] labels() {
        boolean[] labels = new boolean[TEXTS];
        for (int text = 0; text < TEXTS; text++) {
            labels[text] = text % 3 == 0;
        }
        return labels;
    }

    private static TextSplit split(long seed, int number) {
        long[] rows = IntStream.range(0, TEXTS).mapToLong(text -> 2L * text).toArray();
        return new TextSplit(TextSplit.Texts.single(labels(), rows), seed, number);
    }

    private static Set<Integer> texts(SubsetAuroc.Subset subset) {
        return IntStream.concat(IntStream.of(subset.positives()), IntStream.of(subset.negatives()))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// Python's whole numbers, with the draws as the Javadoc has them: units 0, 2, 4 of the sorted positives.
    @Test
    void theDrawsAreThoseThatAreDocumented() {
        assertArrayEquals(
                new int[] {9, 42, 6, 30, 33, 45, 48, 12, 24},
                split(42, 3).part(0, 1).positives());
        assertArrayEquals(
                new int[] {7, 4, 17, 29, 45, 40, 48, 13, 23},
                split(42, 3).dealt(0).positives());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19})
    void bothHalvesAreAllTextsInTheProportionOfTheClasses(int number) {
        TextSplit split = split(1, number);
        Set<Integer> first = texts(split.part(0, 1));
        Set<Integer> second = texts(split.part(1, 1));
        assertEquals(TEXTS, first.size() + second.size());
        first.addAll(second);
        assertEquals(TEXTS, first.size());
        assertEquals(9, split.part(0, 1).positives().length);
        assertEquals(8, split.part(1, 1).positives().length);
        assertEquals(17, split.part(0, 1).negatives().length);
        assertEquals(16, split.part(1, 1).negatives().length);
    }

    @Test
    void smallerSamplesLieInsideTheHalf() {
        TextSplit split = split(1, 0);
        Set<Integer> half = texts(split.part(0, 1));
        Set<Integer> quarter = texts(split.part(0, 0.5));
        assertTrue(half.containsAll(quarter));
        assertTrue(quarter.containsAll(texts(split.part(0, 0.25))));
        assertEquals(5 + 9, quarter.size());
        assertEquals(2 + 4, split.part(0, 0.25).size());
    }

    @Test
    void otherSplitsAndSeedsAreOthers() {
        Set<Integer> one = texts(split(1, 0).part(0, 1));
        assertFalse(one.equals(texts(split(1, 1).part(0, 1))));
        assertFalse(one.equals(texts(split(2, 0).part(0, 1))));
        assertEquals(one, texts(split(1, 0).part(0, 1)));
    }

    @Test
    void dealtLabelsAreAsManyOverTheSameTexts() {
        TextSplit split = split(1, 4);
        SubsetAuroc.Subset half = split.part(1, 1);
        SubsetAuroc.Subset dealt = split.dealt(1);
        assertEquals(texts(half), texts(dealt));
        assertEquals(half.positives().length, dealt.positives().length);
        assertFalse(Arrays.equals(
                IntStream.of(half.positives()).sorted().toArray(),
                IntStream.of(dealt.positives()).sorted().toArray()));
    }

    /// Groups of five texts, of which every third text is positive, and groups of one class.
    @Test
    void groupsStayTogether() {
        int[] units = IntStream.range(0, TEXTS)
                .map(text -> text < 30 ? text / 5 : 100 + text % 3)
                .toArray();
        long[] rows = IntStream.range(0, TEXTS).asLongStream().toArray();
        TextSplit split = new TextSplit(new TextSplit.Texts(labels(), rows, units), 5, 0);
        Set<Integer> first = texts(split.part(0, 1));
        for (int text = 0; text < TEXTS; text++) {
            for (int other = 0; other < TEXTS; other++) {
                if (units[text] == units[other]) {
                    assertEquals(first.contains(text), first.contains(other), text + " and " + other);
                }
            }
        }
        assertEquals(TEXTS, first.size() + texts(split.part(1, 1)).size());
        assertEquals(first, texts(split.dealt(0)));
    }
}
